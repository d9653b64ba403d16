import { expect, test } from "vitest";
import type { Message, Ticket } from "@shared/api/types.ts";
import { asBeginning, emptyBeginning, notesOf, publicOf, troubles } from "./beginning.ts";

const said = (id: string, kind: "reply" | "note", by: "customer" | "agent", files: string[] = []) =>
  ({ id, kind, author: { kind: by }, attachments: files.map((file) => ({ id: file })) }) as Message;

const thread = [
  said("1", "reply", "customer", ["f1"]),
  said("2", "note", "agent", ["f2"]),
  said("3", "reply", "agent"),
];
const ticket = { subject: "Pieza" } as Ticket;
const form = { ...emptyBeginning(ticket, "forward", thread), to: "a@x.test", text: "Hola" };

test("a forward begins with the customer's newest words and no note", () => {
  expect(form.messages).toEqual(["1"]);
  expect(publicOf(thread).map(({ id }) => id)).toEqual(["1", "3"]);
});

test("a call that an agent wrote down is forwarded by her words", () => {
  const call = [said("2", "note", "agent"), said("1", "reply", "agent")];

  expect(emptyBeginning(ticket, "forward", call).messages).toEqual(["1"]);
});

test("notes are confirmed only where somebody confirmed them", () => {
  const chosen = { ...form, messages: ["1", "2"] };

  expect(asBeginning(chosen, "forward", thread, false).forward?.confirmed_notes).toEqual([]);
  expect(asBeginning(chosen, "forward", thread, true).forward?.confirmed_notes).toEqual(["2"]);
  expect(notesOf(thread, ["1"])).toEqual([]);
});

test("the file of a message that stays stays too", () => {
  const chosen = { ...form, files: ["f1", "f2"] };

  expect(asBeginning(chosen, "forward", thread, false).forward?.files).toEqual(["f1"]);
});

test("a question forwards nothing", () => {
  expect(asBeginning(form, "ask", thread, false).forward).toBeUndefined();
});

test("what is missing is said field by field", () => {
  const nothing = { to: "nadie", subject: " ", text: "", messages: [], files: [] };

  expect(troubles(nothing, "forward")).toEqual(["to", "subject", "text", "messages"]);
  expect(troubles(form, "forward")).toEqual([]);
});
