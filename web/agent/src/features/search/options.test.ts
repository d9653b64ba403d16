import { expect, test } from "vitest";
import { flat, optionsFor, pickedAtOnce } from "./options.ts";
import type { Suggested } from "./wire.ts";

const suggested: Suggested = {
  tickets: [{ id: "t1", reference: "SUP-12", subject: "VPN" }],
  people: [{ id: "c1", name: "Iris", address: "iris@example.test" }],
  filters: [],
  as_of: "2026-11-22T10:00:00Z",
};

const names = (groups: { name: string }[]) => groups.map(({ name }) => name);

test("before anything is typed there are the latest searches and filters worth knowing", () => {
  expect(names(optionsFor("", ["vpn"], [], suggested))).toEqual(["recent", "filters"]);
});

test("without a latest search there is nothing to forget", () => {
  expect(flat(optionsFor("", [], [])).some(({ kind }) => kind === "forget")).toBe(false);
});

test("searching for what is typed is offered first, even while nothing was suggested", () => {
  expect(flat(optionsFor("vp", ["vpn"], []))).toEqual([{ kind: "search", query: "vp" }]);
});

test("tickets, people and filters follow", () => {
  expect(names(optionsFor("vp", [], ["verdict:"], suggested))).toEqual([
    "asked",
    "tickets",
    "people",
    "filters",
  ]);
});

test("a ticket's whole number picks that ticket, a part of it does not", () => {
  const options = flat(optionsFor("sup-12", [], [], suggested));

  expect(options[pickedAtOnce("sup-12", options)]).toMatchObject({ kind: "ticket", id: "t1" });
  expect(pickedAtOnce("sup-1", options)).toBe(-1);
});
