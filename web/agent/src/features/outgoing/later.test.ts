import { describe, expect, test } from "vitest";
import { fieldValue, fromField, mondayMorning, tomorrowMorning } from "./later.ts";

const MADRID = "Europe/Madrid";
const at = (iso: string) => new Date(iso);

describe("tomorrow at nine", () => {
  test.each([
    ["on an ordinary day", "2026-11-20T12:00:00Z", MADRID, "2026-11-21T08:00:00.000Z"],
    ["over the change to summer time", "2026-03-28T12:00:00Z", MADRID, "2026-03-29T07:00:00.000Z"],
    ["over the change to winter time", "2026-10-24T12:00:00Z", MADRID, "2026-10-25T08:00:00.000Z"],
    [
      "where it is tomorrow already",
      "2026-11-20T15:00:00Z",
      "Asia/Tokyo",
      "2026-11-22T00:00:00.000Z",
    ],
    ["west of here", "2026-11-20T02:00:00Z", "America/Sao_Paulo", "2026-11-20T12:00:00.000Z"],
  ])("%s", (_, now, zone, expected) => {
    expect(tomorrowMorning(at(now), zone).toISOString()).toBe(expected);
  });
});

describe("Monday at nine", () => {
  test.each([
    ["from a Friday", "2026-11-20T12:00:00Z", "2026-11-23T08:00:00.000Z"],
    ["from a Sunday", "2026-11-22T12:00:00Z", "2026-11-23T08:00:00.000Z"],
    ["from a Monday it is the next one", "2026-11-23T12:00:00Z", "2026-11-30T08:00:00.000Z"],
    ["over the change to summer time", "2026-03-27T12:00:00Z", "2026-03-30T07:00:00.000Z"],
  ])("%s", (_, now, expected) => {
    expect(mondayMorning(at(now), MADRID).toISOString()).toBe(expected);
  });
});

test("a time that the clocks skip is moved on, one that comes twice is one of both", () => {
  expect(fromField("2026-03-29T02:30", MADRID).toISOString()).toBe("2026-03-29T01:30:00.000Z");
  expect(fieldValue(fromField("2026-10-25T02:30", MADRID), MADRID)).toBe("2026-10-25T02:30");
});

test("a field is read in the agent's zone, whatever this device's is", () => {
  const moment = at("2026-11-23T08:00:00Z");

  expect(fieldValue(moment, "Asia/Kolkata")).toBe("2026-11-23T13:30");
  expect(fromField("2026-11-23T13:30", "Asia/Kolkata")).toEqual(moment);
});
