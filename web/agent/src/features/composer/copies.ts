import type { Ticket } from "@shared/api/types.ts";

export const MAX_COPIES = 20;
const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

export const isAddress = (text: string): boolean => ADDRESS.test(text);

/** Addresses that were typed or pasted, parted by commas, semicolons or blanks. */
export const typed = (text: string): string[] =>
  text
    .split(/[\s,;<>]+/)
    .map((each) => each.trim().toLowerCase())
    .filter((each) => each.includes("@"));

/** Who is in copy unless the agent says otherwise: those who were let onto the ticket. */
export const usualCopies = (ticket: Ticket): string[] =>
  ticket.participants.filter(({ state }) => state === "active").map(({ email }) => email);

export const waitingCopies = (ticket: Ticket, chosen: string[]): string[] =>
  ticket.participants.map(({ email }) => email).filter((email) => !chosen.includes(email));

const domain = (email: string) => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

/** People who were never on the ticket and are not of the requester's house. */
export function strangers(ticket: Ticket, chosen: string[]): string[] {
  const known = new Set(ticket.participants.map(({ email }) => email));
  const home = domain(ticket.requester.email);
  return chosen.filter((email) => !known.has(email) && domain(email) !== home);
}

/** The copy line as the API takes it; names are those that the ticket knows. */
export function asCopies(ticket: Ticket, chosen: string[]): { email: string; name: string }[] {
  const names = new Map(ticket.participants.map(({ email, name }) => [email, name]));
  return chosen.map((email) => ({ email, name: names.get(email) ?? "" }));
}
