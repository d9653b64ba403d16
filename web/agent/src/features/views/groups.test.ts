import { expect, test } from "vitest";
import { grouped } from "./groups.ts";
import type { Row } from "./wire.ts";

const row = (id: string, priority: string, assignee: string | null = null) =>
  ({ id, priority, assignee_id: assignee, tags: [], desk_id: "support" }) as unknown as Row;

const shape = (rows: Row[], by: string | null) =>
  grouped(rows, by).map(({ value, rows: of }) => [value, of.map(({ id }) => id).join("")]);

test("rows keep their order within a group, groups the order in which they first appear", () => {
  const rows = [row("a", "high"), row("b", "low"), row("c", "high")];

  expect(shape(rows, "priority")).toEqual([
    ["high", "ac"],
    ["low", "b"],
  ]);
});

test("what nobody owns is a group too", () => {
  expect(shape([row("a", "low"), row("b", "low", "ana")], "assignee")).toEqual([
    ["", "a"],
    ["ana", "b"],
  ]);
});

test("without a field all rows are one group", () => {
  expect(shape([row("a", "high"), row("b", "low")], null)).toEqual([["", "ab"]]);
});
