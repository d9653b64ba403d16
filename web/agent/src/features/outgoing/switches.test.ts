import { expect, test } from "vitest";
import { switchOf, turnedOff, type SendingSwitch } from "./switches.ts";

const one = (scope: string, mode: SendingSwitch["mode"]): SendingSwitch => ({
  scope,
  mode,
  at: null,
  by_name: "Ada",
  why: "",
  version: 1,
});

test("what was never switched is on", () => {
  expect(switchOf([], "support")).toMatchObject({ scope: "support", mode: "on", version: 0 });
});

test("what is off is told, that of all desks first", () => {
  const all = [one("it", "off"), one("support", "on"), one("*", "automatic_off")];

  expect(turnedOff(all).map(({ scope }) => scope)).toEqual(["*", "it"]);
});
