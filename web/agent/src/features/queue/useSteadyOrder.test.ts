import { expect, test } from "vitest";
import { holdOrder } from "./useSteadyOrder.ts";

const row = (id: string, status = "open") => ({ id, status });

test("rows someone aims at keep their places and take their new values", () => {
  const { rows } = holdOrder([row("a"), row("b")], [row("b", "pending"), row("a")]);

  expect(rows.map(({ item }) => item)).toEqual([row("a"), row("b", "pending")]);
});

test("a ticket that left the list stays as gone until the pointer rests", () => {
  const { rows } = holdOrder([row("a"), row("b")], [row("b")]);

  expect(rows.map(({ gone }) => gone)).toEqual([true, false]);
});

test("new tickets are counted, not pushed in", () => {
  const { rows, arrived } = holdOrder([row("a")], [row("new"), row("a")]);

  expect([rows.length, arrived]).toEqual([1, 1]);
});
