import { expect, test } from "vitest";
import { areWhole, askedOtherwise, conditionOn, isWhole } from "./draft.ts";
import type { ViewField, ViewFields } from "./wire.ts";

const status: ViewField = {
  name: "status",
  kind: "one",
  operators: [
    { name: "equals", takes: "one" },
    { name: "one_of", takes: "list" },
    { name: "empty", takes: "nothing" },
  ],
  choices: ["new", "open"],
  values_are: null,
  names: {},
};
const created: ViewField = {
  ...status,
  name: "created_at",
  kind: "moment",
  operators: [
    { name: "within_last", takes: "span" },
    { name: "between", takes: "pair" },
  ],
};
const fields: ViewFields = {
  items: [status, created],
  sorts: [],
  groups: [],
  columns: [],
  conditions_max: 30,
};

test("a new condition asks the field's first question", () => {
  expect(conditionOn(status)).toEqual({ field: "status", is: "equals", value: "" });
  expect(conditionOn(created)).toEqual({ field: "created_at", is: "within_last", value: "7d" });
});

test("the value stays where the other question takes it", () => {
  const one = { field: "status", is: "equals", value: "open" };

  const many = askedOtherwise(one, status, "one_of");
  expect(many).toEqual({ field: "status", is: "one_of", value: ["open"] });
  expect(askedOtherwise(many, status, "equals")).toEqual(one);
});

test("a question without a value has none", () => {
  const one = { field: "status", is: "equals", value: "open" };

  expect(askedOtherwise(one, status, "empty")).toEqual({ field: "status", is: "empty" });
});

test("a condition is whole once it has what its question takes", () => {
  expect(isWhole({ field: "status", is: "equals", value: "" }, fields)).toBe(false);
  expect(isWhole({ field: "status", is: "one_of", value: [] }, fields)).toBe(false);
  expect(isWhole({ field: "created_at", is: "between", value: ["2026-01-01", ""] }, fields)).toBe(
    false,
  );
  expect(isWhole({ field: "status", is: "empty" }, fields)).toBe(true);
});

test("one unfinished condition keeps a whole group from being asked", () => {
  const whole = { field: "status", is: "empty" };
  const half = { field: "status", is: "equals", value: "" };

  expect(areWhole({ match: "all", parts: [whole, { match: "any", parts: [half] }] }, fields)).toBe(
    false,
  );
});
