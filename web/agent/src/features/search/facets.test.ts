import { expect, test } from "vitest";
import { facetsOf } from "./facets.ts";

const agents = [{ id: "a1", email: "ana@example.test" }];
const bucket = (value: string, count = 1) => ({ value, count });

test("a facet with one value narrows nothing and is left out", () => {
  expect(facetsOf({ status: [bucket("open")] }, "vpn", agents)).toEqual([]);
});

test("one that was chosen stays, so that it can be taken back", () => {
  const facets = facetsOf({ status: [bucket("open")] }, "vpn status:open", agents);

  expect(facets.map(({ name }) => name)).toEqual(["status"]);
});

test("they come in the order in which agents think, not as the answer names them", () => {
  const two = [bucket("a"), bucket("b")];
  const facets = facetsOf({ tag: two, desk: two, status: two }, "", agents);

  expect(facets.map(({ name }) => name)).toEqual(["status", "desk", "tag"]);
});

test("an agent is asked for by address, nobody by none", () => {
  const [facet] = facetsOf({ assignee: [bucket("a1"), bucket(""), bucket("a9")] }, "", agents);

  expect(facet?.values.map(({ filter }) => filter)).toEqual(["ana@example.test", "none", "a9"]);
});
