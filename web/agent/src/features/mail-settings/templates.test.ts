import { expect, test } from "vitest";
import { inserted } from "./templates.ts";

test("a placeholder goes where the cursor stands", () => {
  expect(inserted("Hola, adiós", [5, 5], " {{ brand }}")).toEqual(["Hola, {{ brand }} adiós", 17]);
});

test("a placeholder takes the place of what is selected", () => {
  expect(inserted("abc", [1, 2], "X")).toEqual(["aXc", 2]);
});
