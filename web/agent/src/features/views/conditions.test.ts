import { expect, test } from "vitest";
import {
  added,
  countOf,
  fromWritten,
  pathOf,
  removed,
  replaced,
  toWritten,
  type Written,
} from "./conditions.ts";

const written: Written = {
  all: [
    { field: "status", is: "one_of", value: ["new", "open"] },
    {
      any: [
        { field: "assignee", is: "empty" },
        { field: "tag", is: "equals", value: "vip" },
      ],
    },
  ],
};

const group = fromWritten(written);
const condition = { field: "priority", is: "equals", value: "high" };

test("what was read is written again as it was", () => {
  expect(toWritten(group)).toEqual(written);
});

test("conditions are counted through the groups", () => {
  expect(countOf(group)).toBe(3);
});

test("a condition is added where it was asked for, and nowhere else", () => {
  expect(toWritten(added(group, [1], condition)).all?.[1]).toMatchObject({
    any: [{ field: "assignee" }, { field: "tag" }, condition],
  });
  expect(toWritten(added(group, [], condition)).all?.[2]).toEqual(condition);
});

test("one is changed or taken out by its place", () => {
  expect(toWritten(replaced(group, [1, 0], condition)).all?.[1]).toMatchObject({
    any: [condition, { field: "tag" }],
  });
  expect(countOf(removed(group, [1, 0]))).toBe(2);
  expect(countOf(removed(group, [1]))).toBe(1);
});

test("all becomes any without losing a condition", () => {
  expect(toWritten(replaced(group, [], { ...group, match: "any" })).any).toHaveLength(2);
});

test("a group that lost its last condition is not written", () => {
  expect(toWritten(removed(removed(group, [1, 0]), [1, 0])).all).toHaveLength(1);
});

test("a place has the path by which the API names a fault", () => {
  expect(pathOf(group, [0])).toBe(".all.0");
  expect(pathOf(group, [1, 1])).toBe(".all.1.any.1");
});
