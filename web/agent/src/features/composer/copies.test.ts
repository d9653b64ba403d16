import { expect, test } from "vitest";
import type { Ticket } from "@shared/api/types.ts";
import { asCopies, strangers, typed, usualCopies, waitingCopies } from "./copies.ts";

const ticket = {
  requester: { email: "marta@cliente.test" },
  participants: [
    { email: "luz@cliente.test", name: "Luz", state: "active" },
    { email: "raul@otra.test", name: "Raúl", state: "pending" },
  ],
} as Ticket;

test("those on the ticket are in copy, those who wait are offered", () => {
  expect(usualCopies(ticket)).toEqual(["luz@cliente.test"]);
  expect(waitingCopies(ticket, ["luz@cliente.test"])).toEqual(["raul@otra.test"]);
});

test("somebody new from another house is a stranger, a colleague of the customer is not", () => {
  const chosen = ["luz@cliente.test", "eva@cliente.test", "raul@otra.test", "x@lejos.test"];

  expect(strangers(ticket, chosen)).toEqual(["x@lejos.test"]);
});

test("a pasted list is taken apart", () => {
  expect(typed("Luz <LUZ@cliente.test>; eva@cliente.test, nadie")).toEqual([
    "luz@cliente.test",
    "eva@cliente.test",
  ]);
});

test("names are those that the ticket knows", () => {
  expect(asCopies(ticket, ["luz@cliente.test", "x@lejos.test"])).toEqual([
    { email: "luz@cliente.test", name: "Luz" },
    { email: "x@lejos.test", name: "" },
  ]);
});
