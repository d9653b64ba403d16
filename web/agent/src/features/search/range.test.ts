import { expect, test } from "vitest";
import { readRange } from "./range.ts";

test.each([
  [">2026-01-01", "after", "Jan 1, 2026"],
  ["<=2026-01-31", "until", "Jan 31, 2026"],
  ["2026-03-04", "on", "Mar 4, 2026"],
  ["<7d", "within", "7 days"],
  ["2w", "within", "2 weeks"],
  [">36h", "longer", "36 hours"],
])("%s is read as %s %s", (value, kind, what) => {
  expect(readRange(value, "en")).toEqual({ kind, what });
});

test.each(["soon", "2026-99-99", "<7y", ""])("%s is no span of time", (value) => {
  expect(readRange(value, "en")).toBeNull();
});
