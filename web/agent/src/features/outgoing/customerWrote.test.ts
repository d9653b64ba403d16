import { expect, test } from "vitest";
import { customerWrote } from "./customerWrote.ts";

const at = (last_customer_at: string | null) => ({ last_customer_at });

test("only what the customer wrote counts, not a note that raised the version", () => {
  expect(customerWrote(at("2026-11-02T09:00:00Z"), at("2026-11-02T09:00:00Z"))).toBe(false);
  expect(customerWrote(at("2026-11-02T09:00:00Z"), at("2026-11-02T09:00:01.5+00:00"))).toBe(true);
});

test("the first word of a customer counts, and none is none", () => {
  expect(customerWrote(at(null), at("2026-11-02T09:00:00Z"))).toBe(true);
  expect(customerWrote(at(null), at(null))).toBe(false);
});
