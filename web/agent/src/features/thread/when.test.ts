import { expect, test } from "vitest";
import { whenOf } from "./when.ts";

const plain = (text: string) =>
  text.replace(/[\u2009\u202f\u00a0]/g, " ").replace(/ ?[–-] ?/g, "-");

test("a meeting is told in the reader's zone", () => {
  const span = { starts: "2026-11-23T09:00:00Z", ends: "2026-11-23T10:30:00Z", all_day: false };

  expect(plain(whenOf(span, "en-GB", "Europe/Madrid"))).toContain("10:00-11:30");
  expect(plain(whenOf(span, "en-GB", "America/Bogota"))).toContain("04:00-05:30");
});

test("a whole day is the same day everywhere", () => {
  const span = { starts: "2026-11-23", ends: "2026-11-24", all_day: true };

  const said = plain(whenOf(span, "en-GB", "Pacific/Kiritimati"));

  expect(said).toContain("23");
  expect(said).toContain("24");
  expect(said).not.toContain(":");
});

test("a time without a zone is told as it was written", () => {
  const span = { starts: "2026-11-23T09:00:00", ends: "", all_day: false };

  expect(whenOf(span, "en-GB", "America/Bogota")).toContain("09:00");
});

test.each(["", "garbage"])("%o breaks nothing", (starts) => {
  expect(whenOf({ starts, ends: "also", all_day: false }, "en", "UTC")).toBe(starts);
});
