import type { Kind } from "@agent/features/fields/kinds.ts";
import type { Found } from "@agent/features/search/wire.ts";
import type { Written } from "./conditions.ts";

export type Scope = "private" | "team" | "desk";
export type Order = "asc" | "desc";

/** What somebody decides of a view. */
export interface ViewDraft {
  name: string;
  scope: Scope;
  team_id: string | null;
  desk_id: string | null;
  conditions: Written;
  columns: string[];
  sort: { by: string; order: Order };
  group_by: string | null;
}

export interface SavedView extends Omit<ViewDraft, "scope"> {
  id: string;
  version: number;
  scope: Scope | null;
  shipped: boolean;
  /** Where its tickets are read: the table's queues, the index, or the suspended mail. */
  source: "table" | "index" | "suspended";
  hidden: boolean;
  may_change: boolean;
  changed_by: { id: string; name: string } | null;
  changed_at: string | null;
}

export interface ViewCount {
  view_id: string;
  count: number;
  more: boolean;
  oldest_at?: string | null;
}

export interface ViewCounts {
  counts: ViewCount[];
  as_of: string;
}

export type Takes = "nothing" | "one" | "list" | "pair" | "span" | "since";

export interface ViewField {
  name: string;
  kind: Kind;
  operators: { name: string; takes: Takes }[];
  /** All values there are, where they are known. */
  choices: string[];
  values_are: "desk" | "team" | "agent" | null;
  names: Record<string, string>;
}

export interface ViewFields {
  items: ViewField[];
  sorts: string[];
  groups: string[];
  columns: string[];
  conditions_max: number;
}

/** A ticket in a view's list; some columns only the list knows. */
export type Row = Omit<Found, "snippet" | "matched"> & { fields?: Record<string, unknown> };

export interface ViewTickets {
  items: Row[];
  total?: number;
  as_of: string;
  next_cursor: string | null;
}

export interface Preview {
  items: Row[];
  total: number;
  as_of: string;
}
