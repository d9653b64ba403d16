import { expect, test } from "vitest";
import { completionsFor, type Said } from "./completions.ts";

const SPANISH: Record<string, string> = {
  status: "Estado",
  open: "Abierto",
  created_at: "Abierto",
};
const said: Said = {
  fieldName: (field) => SPANISH[field] ?? field,
  valueName: (_, value) => SPANISH[value] ?? value,
  agents: [{ id: "a1", email: "ana@example.test" }],
  desks: [{ id: "support" }],
  teams: [],
};

test("a filter is found by its name and by what the reader calls it", () => {
  expect(completionsFor("vpn stat", said)).toEqual(["status:"]);
  expect(completionsFor("vpn esta", said)).toEqual(["status:"]);
});

test("its values follow the colon, in both tongues", () => {
  expect(completionsFor("status:re", said)).toEqual(["status:resolved"]);
  expect(completionsFor("status:abi", said)).toEqual(["status:open"]);
});

test("a minus in front stays", () => {
  expect(completionsFor("vpn -priority:u", said)).toEqual(["-priority:urgent"]);
});

test("owners are named by address, besides oneself and nobody", () => {
  expect(completionsFor("assignee:", said)).toEqual([
    "assignee:me",
    "assignee:none",
    "assignee:ana@example.test",
  ]);
});

test.each(["", "s", "vpn ", '"status', "subject:vpn"])("nothing is offered for %j", (typed) => {
  expect(completionsFor(typed, said)).toEqual([]);
});

test("what is written whole is not offered again", () => {
  expect(completionsFor("has:attachment", said)).toEqual([]);
});
