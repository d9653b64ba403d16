/** What may be asked of a field hangs on its kind; `many` holds several values. */
export type Kind = "one" | "many" | "text" | "number" | "day" | "moment" | "yes_no";

const DATED = ["created", "updated", "resolved", "closed", "due"];

/** A search says `created:`, a ticket's field is created_at. */
export const fieldOfFilter = (filter: string): string =>
  DATED.includes(filter) ? `${filter}_at` : filter === "snoozed" ? "snoozed_until" : filter;

const PEOPLE = ["from", "to", "assignee", "team", "organization", "segment"];
const LISTED = ["status", "desk", "tag", "type", "priority", "channel", "level", "category"];
const RARE = ["verdict", "language", "sla", "asset", "snoozed", "has", "is"];
const PLACES = ["subject", "message", "note", "file"];
/** All that a search can ask for besides words, the usual ones first. */
export const FILTERS = [...LISTED, ...PEOPLE, ...DATED, ...RARE, ...PLACES];

/** Whether a search can ask for it; custom fields are the index's to know. */
export const isFilter = (name: string): boolean =>
  FILTERS.includes(name) || name.startsWith("field.");
