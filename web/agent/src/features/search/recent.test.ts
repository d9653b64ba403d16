import { beforeEach, expect, test } from "vitest";
import { forgetAll, readRecent, remember } from "./recent.ts";

beforeEach(() => localStorage.clear());

test("the latest search is on top, each only once", () => {
  for (const query of ["vpn", "factura", " VPN "]) remember("ana", query);

  expect(readRecent("ana")).toEqual(["VPN", "factura"]);
});

test("only the last eight are kept", () => {
  for (let number = 0; number < 12; number += 1) remember("ana", `search ${number}`);

  expect(readRecent("ana")).toHaveLength(8);
  expect(readRecent("ana")[0]).toBe("search 11");
});

test("each person has her own on a shared machine", () => {
  remember("ana", "vpn");

  expect(readRecent("luis")).toEqual([]);
});

test("all can be forgotten", () => {
  for (const query of ["a", "b", "c"]) remember("ana", query);

  forgetAll("ana");

  expect(readRecent("ana")).toEqual([]);
});

test("what cannot be read is nothing", () => {
  localStorage.setItem("ventanilla.searches.ana", "{");

  expect(readRecent("ana")).toEqual([]);
});
