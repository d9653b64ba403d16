/** What may be asked of a field hangs on its kind; `many` holds several values. */
export type Kind = "one" | "many" | "text" | "number" | "day" | "moment" | "yes_no";

const DATED = ["created", "updated", "changed", "resolved", "closed", "due"];

/** A search says `created:`, a ticket's field is created_at. */
export const fieldOfFilter = (filter: string): string =>
  DATED.includes(filter) ? `${filter}_at` : filter;

const SEARCHED = [
  ...DATED,
  "status",
  "desk",
  "from",
  "to",
  "assignee",
  "team",
  "tag",
  "type",
  "priority",
  "channel",
  "level",
  "category",
  "organization",
  "segment",
  "verdict",
  "has",
  "is",
];

/** Whether a search can ask for it; custom fields are the index's to know. */
export const isFilter = (name: string): boolean =>
  SEARCHED.includes(name) || name.startsWith("field.");
