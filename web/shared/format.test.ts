import { expect, test } from "vitest";
import { fileSize, lasted, relativeTime } from "./format.ts";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const told = (iso: string) => relativeTime(iso, "en", NOW);

test("moments are told as people tell them", () => {
  expect(told("2026-11-22T11:59:40Z")).toBe("now");
  expect(told("2026-11-22T11:57:00Z")).toBe("3 minutes ago");
  expect(told("2026-11-22T14:30:00Z")).toBe("in 2 hours");
  expect(told("2026-11-21T11:00:00Z")).toBe("yesterday");
});

test("what is more than a month away is told by its date", () => {
  expect(told("2026-09-02T12:00:00Z")).toBe("Sep 2");
  expect(told("2025-09-02T12:00:00Z")).toBe("Sep 2, 2025");
});

test("a wait is told by its length, from a minute on", () => {
  expect(lasted("2026-11-22T11:59:59Z", "en", NOW)).toBe("1m");
  expect(lasted("2026-11-22T09:10:00Z", "en", NOW)).toBe("2h");
  expect(lasted("2026-09-22T12:00:00Z", "es", NOW)).toBe("61d");
});

test("sizes grow in steps of a thousand", () => {
  expect([fileSize(0, "en"), fileSize(48_211, "en"), fileSize(1_248_211, "en")]).toEqual([
    "0 bytes",
    "48 kB",
    "1.2 MB",
  ]);
});
