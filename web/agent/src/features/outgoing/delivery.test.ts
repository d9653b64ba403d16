import { expect, test } from "vitest";
import { arrived, troubled, type Recipient } from "./delivery.ts";

const mail = (state: Recipient["state"], error: string | null = null): Recipient => ({
  mail_id: state,
  email: "marta@cliente.test",
  name: "Marta",
  state,
  at: null,
  error,
  cause: null,
});

test("a mail on its way is no trouble, one that was refused for now is", () => {
  expect(troubled(mail("queued"))).toBe(false);
  expect(troubled(mail("queued", "soft_bounce"))).toBe(true);
});

test("what bounced, failed or was called spam is trouble, what was withdrawn is not", () => {
  const states = ["bounced", "failed", "complained", "cancelled", "delivered", "sent"] as const;

  expect(states.filter((each) => troubled(mail(each)))).toEqual([
    "bounced",
    "failed",
    "complained",
  ]);
});

test("a mail that its reader complains of has arrived", () => {
  expect(arrived([mail("delivered"), mail("complained"), mail("bounced"), mail("sent")])).toBe(2);
});
