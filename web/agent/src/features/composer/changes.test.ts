import { expect, test } from "vitest";
import { ApiError } from "@shared/api/errors.ts";
import type { Message } from "@shared/api/types.ts";
import { toldBy, toldSince } from "./changes.ts";

const message = (id: string, kind: string, author: { kind: string; id: string; name: string }) =>
  ({ id, kind, author: { email: "", ...author }, body_text: " Sí,\n\nmañana " }) as Message;
const MARTA = { kind: "customer", id: "c", name: "Marta" };
const LUZ = { kind: "agent", id: "l", name: "Luz" };
const ME = { kind: "agent", id: "me", name: "Ana" };

test("what others wrote since is told by author, kind and first words", () => {
  const thread = [
    message("1", "reply", MARTA),
    message("2", "reply", MARTA),
    message("3", "note", ME),
    message("4", "note", LUZ),
    message("5", "reply", LUZ),
  ];

  expect(toldSince(thread, "1", "me").map(({ name, did, text }) => [name, did, text])).toEqual([
    ["Marta", "wrote", "Sí, mañana"],
    ["Luz", "noted", "Sí, mañana"],
    ["Luz", "replied", "Sí, mañana"],
  ]);
});

test("a refusal brings its own lines, and any other error none", () => {
  const change = { version: 3, did: "changed", name: "Luz", text: "", fields: ["priority"] };
  const stale = new ApiError(409, { code: "version_conflict", changes: [change] });

  expect(toldBy(stale)).toEqual([{ ...change, id: "3" }]);
  expect(toldBy(new ApiError(409, { code: "version_conflict" }))).toEqual([]);
  expect(toldBy(new Error("x"))).toEqual([]);
});
