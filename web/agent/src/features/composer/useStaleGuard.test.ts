import { expect, test } from "vitest";
import type { Message } from "@shared/api/types.ts";
import { lastHeard } from "./useStaleGuard.ts";

const said = (id: string, kind: "customer" | "agent" | "system", by = "") =>
  ({ id, author: { kind, id: by, name: "", email: "" } }) as Message;

test("an answer must not overlook the customer or a colleague", () => {
  expect(lastHeard([said("1", "customer"), said("2", "agent", "luis")], "ana")).toBe("2");
});

test("one's own words and automatic mail are nothing to overlook", () => {
  const thread = [said("1", "customer"), said("2", "agent", "ana"), said("3", "system")];

  expect(lastHeard(thread, "ana")).toBe("1");
});
