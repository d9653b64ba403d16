import { expect, test } from "vitest";
import type { Ticket } from "@shared/api/types.ts";
import { collisions, mayRepeat, patched } from "./conflict.ts";

const ana = { id: "ana", name: "Ana" };
const luis = { id: "luis", name: "Luis" };
const seen = {
  status: "open",
  priority: "normal",
  assignee: null,
  activity_at: "2026-11-22T10:00:00Z",
  last_author: "customer",
  version: 3,
} as Ticket;

test("two agents taking one ticket collide on its owner", () => {
  const current = { ...seen, assignee: luis };

  expect(collisions({ assignee_id: "ana" }, seen, current)).toEqual(["assignee_id"]);
});

test("a change of priority goes again by itself after someone else's note", () => {
  const current = {
    ...seen,
    version: 4,
    last_author: "agent",
    activity_at: "2026-11-22T10:05:00Z",
  };

  expect(mayRepeat({ priority: "high" }, seen, current as Ticket)).toBe(true);
});

test("nothing is resolved over words of the customer that nobody has read", () => {
  const current = { ...seen, version: 4, activity_at: "2026-11-22T10:05:00Z" };

  expect(mayRepeat({ status: "resolved" }, seen, current)).toBe(false);
});

test("a change never overrides the same change by someone else", () => {
  const current: Ticket = { ...seen, priority: "urgent" };

  expect(mayRepeat({ priority: "low" }, seen, current)).toBe(false);
});

test("a ticket shows its new owner before the server has answered", () => {
  expect(patched(seen, { assignee_id: "ana" }, [ana, luis]).assignee).toEqual(ana);
  expect(patched({ ...seen, assignee: ana }, { assignee_id: null }, [ana]).assignee).toBeNull();
});
