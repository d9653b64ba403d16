import { filtersOf, hasFilter } from "./query.ts";
import type { Bucket } from "./wire.ts";

const ORDER = ["status", "desk", "assignee", "team", "priority", "type", "channel", "tag"];
export const NOBODY = "none";

export interface Facet {
  name: string;
  /** `filter` is what the query says for the value. */
  values: (Bucket & { filter: string })[];
}

type Agent = { id: string; email: string };

/** Queries name an agent by address, the index by id. */
function filterFor(name: string, value: string, agents: Agent[]): string {
  if (value === "") return NOBODY;
  if (name !== "assignee") return value;
  return agents.find(({ id }) => id === value)?.email ?? value;
}

/** The facets that can narrow the search, and those that do so already. */
export function facetsOf(
  facets: Record<string, Bucket[]>,
  query: string,
  agents: Agent[],
): Facet[] {
  const chosen = new Set(filtersOf(query).map(({ name }) => name));
  return ORDER.map((name) => ({
    name,
    values: (facets[name] ?? []).map((bucket) => ({
      ...bucket,
      filter: filterFor(name, bucket.value, agents),
    })),
  })).filter(
    ({ name, values }) =>
      values.length > 1 ||
      (chosen.has(name) && values.some((each) => hasFilter(query, name, each.filter))),
  );
}
