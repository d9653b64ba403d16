import type { FormField } from "@shared/api/types";
import { ApiError } from "@shared/api/errors";
import { describe, expect, it } from "vitest";
import { en } from "../../i18n/en";
import { asksOtherwise, checkAnswers, numberOf, valuesOf, type Answers } from "./asked";
import { limitsOf } from "./limits";
import { refusalOf } from "./refusals";

const asked = (kind: FormField["kind"], given: Partial<FormField> = {}): FormField => ({
  id: kind,
  kind,
  name: kind,
  hint: "",
  required: false,
  options: [],
  max_characters: null,
  minimum: null,
  maximum: null,
  earliest: null,
  latest: null,
  ...given,
});

const FORM = [
  asked("text", { max_characters: 5, required: true }),
  asked("number", { minimum: 1, maximum: 99 }),
  asked("date", { latest: "2026-12-31" }),
  asked("choice"),
  asked("multi_choice"),
  asked("checkbox", { required: true }),
  asked("regex"),
];

describe("a number", () => {
  it.each([
    ["3", "es", 3],
    ["1.500", "es", 1500],
    ["1,500", "en", 1500],
    ["1.500,5", "pt", 1500.5],
    ["1,5", "es", 1.5],
    ["1.5", "es", 1.5],
    ["1,5", "en", 1.5],
    [" 1 000 ", "es", 1000],
    ["-2", "en", -2],
    ["3 tapes", "en", undefined],
    ["1.2.3", "en", undefined],
    ["1e5", "en", undefined],
    ["", "en", undefined],
  ])("is read as people write it: %s in %s", (text, language, value) => {
    expect(numberOf(text, language)).toBe(value);
  });
});

describe("what a desk asks for", () => {
  const whole: Answers = { text: " 2B ", number: "3", checkbox: true };

  it("is sent with the kinds that the API takes, and nothing that was left out", () => {
    const answers = { ...whole, multi_choice: [], choice: "", regex: " a", of_another: "x" };

    expect(valuesOf(FORM, answers, "en")).toEqual({
      text: "2B",
      number: 3,
      checkbox: true,
      regex: " a",
    });
  });

  it.each([
    [{ text: " " }, { "fields.text": "required" }],
    [{ checkbox: false }, { "fields.checkbox": "required" }],
    [{ text: "123456" }, { "fields.text": "tooLong" }],
    [{ number: "many" }, { "fields.number": "numberInvalid" }],
    [{ number: "100" }, { "fields.number": "outOfBounds" }],
    [{ date: "2027-01-01" }, { "fields.date": "outOfBounds" }],
    [{ date: "2026-12-31", number: "99" }, {}],
  ])("is checked before it goes: %o", (change, errors) => {
    expect(checkAnswers(FORM, { ...whole, ...change }, "en")).toEqual(errors);
  });

  it("says its limits in words", () => {
    expect(FORM.slice(0, 3).map((each) => limitsOf(each, en, "en"))).toEqual([
      "",
      "Between 1 and 99.",
      "Up to Dec 31, 2026.",
    ]);
  });

  it("has changed where the API names what the page does not show", () => {
    const refused = (path: string) =>
      refusalOf(new ApiError(400, { code: "invalid_input", errors: [{ path, message: "" }] }));

    const known = refused("fields.regex");
    expect(known.fields).toEqual({ "fields.regex": "refused" });
    expect(asksOtherwise(FORM, known.fields)).toBe(false);
    expect(asksOtherwise(FORM, refused("fields.fresh").fields)).toBe(true);
  });
});
