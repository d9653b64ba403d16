import { fieldOfFilter, FILTERS } from "@agent/features/fields/kinds.ts";

const VALUES: Record<string, readonly string[]> = {
  status: ["new", "open", "pending", "on_hold", "resolved", "closed"],
  priority: ["urgent", "high", "normal", "low"],
  type: ["question", "incident", "problem", "change", "request", "task", "complaint"],
  channel: ["mail", "form", "portal", "phone", "api", "chat", "schedule"],
  level: ["L1", "L2", "L3", "L4"],
  sla: ["breached", "warned", "running", "met", "none"],
  language: ["es", "en", "pt"],
  is: ["open", "unassigned", "mine", "overdue", "unanswered", "vip", "snoozed", "ended", "spam"],
  has: ["attachment", "note", "task", "link", "survey"],
};
const MOST = 8;
const FEWEST_LETTERS = 2;

/** What the house and the reader's language call things. */
export interface Said {
  fieldName: (field: string) => string;
  valueName: (field: string, value: string) => string;
  agents: { id: string; email: string }[];
  desks: { id: string }[];
  teams: { id: string }[];
}

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function valuesFor(name: string, { agents, desks, teams }: Said): readonly string[] {
  if (name === "assignee") return ["me", "none", ...agents.map(({ email }) => email)];
  if (name === "desk") return desks.map(({ id }) => id);
  if (name === "team") return teams.map(({ id }) => id);
  return VALUES[name] ?? [];
}

/** Filters that what is being typed may become, by their own names or by the reader's. */
export function completionsFor(typed: string, said: Said): string[] {
  const [, minus = "", word = "", begun] =
    /(?:^|[\s(])(-?)([^\s():"]+)(?::(\S*))?$/.exec(typed) ?? [];
  if (begun === undefined) {
    if (word.length < FEWEST_LETTERS) return [];
    const begins = (name: string) => folded(name).startsWith(folded(word));
    return FILTERS.filter((name) => begins(name) || begins(said.fieldName(fieldOfFilter(name))))
      .slice(0, MOST)
      .map((name) => `${minus}${name}:`);
  }
  const name = word.toLowerCase();
  const begins = (value: string) =>
    folded(value).startsWith(folded(begun)) ||
    folded(said.valueName(fieldOfFilter(name), value)).startsWith(folded(begun));
  return valuesFor(name, said)
    .filter((value) => begins(value) && value !== begun)
    .slice(0, MOST)
    .map((value) => `${minus}${name}:${value}`);
}
