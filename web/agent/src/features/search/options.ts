import type { Suggested } from "./wire.ts";

/** What can be picked below the search box. */
export type Option =
  | { kind: "search"; query: string }
  | { kind: "recent"; query: string }
  | { kind: "forget" }
  | { kind: "ticket"; id: string; reference: string; subject: string }
  | { kind: "person"; name: string; address: string }
  | { kind: "filter"; text: string };

export interface Group {
  name: "asked" | "recent" | "tickets" | "people" | "filters";
  options: Option[];
}

const RECENT_SHOWN = 5;

/** Filters worth knowing, offered before anything is typed. */
const FIRST_FILTERS = ["assignee:me", "is:unassigned", "is:overdue", "has:attachment", "from:"];

const filled = (groups: Group[]) => groups.filter(({ options }) => options.length > 0);

const filters = (texts: readonly string[]): Option[] =>
  texts.map((text) => ({ kind: "filter" as const, text }));

/** Before anything is typed: what was looked for lately, and filters worth knowing. */
function atRest(recent: string[]): Group[] {
  const again = recent.slice(0, RECENT_SHOWN).map((query) => ({ kind: "recent" as const, query }));
  const forget = again.length > 0 ? [{ kind: "forget" as const }] : [];
  return filled([
    { name: "recent", options: [...again, ...forget] },
    { name: "filters", options: filters(FIRST_FILTERS) },
  ]);
}

/** What to offer for what is typed; searching for it is always the first. */
export function optionsFor(
  typed: string,
  recent: string[],
  completions: string[],
  suggested?: Suggested,
): Group[] {
  const query = typed.trim();
  if (!query) return atRest(recent);
  return filled([
    { name: "asked", options: [{ kind: "search", query }] },
    {
      name: "tickets",
      options: (suggested?.tickets ?? []).map(({ id, reference, subject }) => ({
        kind: "ticket",
        id,
        reference,
        subject,
      })),
    },
    {
      name: "people",
      options: (suggested?.people ?? []).map(({ name, address }) => ({
        kind: "person",
        name,
        address: address ?? name,
      })),
    },
    { name: "filters", options: filters(completions) },
  ]);
}

export const flat = (groups: Group[]): Option[] => groups.flatMap(({ options }) => options);

/** Whoever typed a ticket's number wants that ticket: it is picked without another key. */
export function pickedAtOnce(typed: string, options: Option[]): number {
  const wanted = typed.trim().toLowerCase();
  return options.findIndex(
    (option) => option.kind === "ticket" && option.reference.toLowerCase() === wanted,
  );
}
