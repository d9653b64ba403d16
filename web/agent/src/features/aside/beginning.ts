import type { Message, NewConversation, Ticket } from "@shared/api/types.ts";
import { isAddress, typed } from "@agent/features/composer/copies.ts";

export interface Beginning {
  to: string;
  subject: string;
  text: string;
  /** Messages and files that leave; notes are here only once the agent asked for them. */
  messages: string[];
  files: string[];
}

export type Way = "forward" | "ask";

/** Only public messages are offered by themselves. */
export const publicOf = (thread: Message[]): Message[] =>
  thread.filter(({ kind, waiting }) => kind === "reply" && !waiting);

export const notesOf = (thread: Message[], chosen: string[]): Message[] =>
  thread.filter(({ id, kind }) => kind === "note" && chosen.includes(id));

export function emptyBeginning(ticket: Ticket, way: Way, thread: Message[]): Beginning {
  const shown = publicOf(thread);
  const newest = shown.findLast(({ author }) => author.kind === "customer") ?? shown[0];
  return {
    to: "",
    subject: way === "forward" ? ticket.subject : "",
    text: "",
    messages: way === "forward" && newest ? [newest.id] : [],
    files: [],
  };
}

export type Trouble = "to" | "subject" | "text" | "messages";

export function troubles(form: Beginning, way: Way): Trouble[] {
  const people = typed(form.to);
  const bad: Trouble[] = [];
  if (people.length === 0 || !people.every(isAddress)) bad.push("to");
  if (form.subject.trim() === "") bad.push("subject");
  if (form.text.trim() === "") bad.push("text");
  if (way === "forward" && form.messages.length === 0) bad.push("messages");
  return bad;
}

/** Files of messages that stay do not leave; each note is named a second time once confirmed. */
export function asBeginning(
  form: Beginning,
  way: Way,
  thread: Message[],
  notesConfirmed: boolean,
): NewConversation {
  const chosen = thread.filter(({ id }) => form.messages.includes(id));
  const theirs = new Set(chosen.flatMap(({ attachments }) => attachments.map(({ id }) => id)));
  return {
    subject: form.subject.trim(),
    to: typed(form.to).map((email) => ({ email })),
    body_text: form.text,
    ...(way === "forward" && {
      forward: {
        messages: form.messages,
        files: form.files.filter((id) => theirs.has(id)),
        confirmed_notes: notesConfirmed ? notesOf(thread, form.messages).map(({ id }) => id) : [],
      },
    }),
  };
}
