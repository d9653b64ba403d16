import type { Schemas } from "@shared/api/types.ts";
import type { Kind } from "@agent/features/fields/kinds.ts";
import type { Bucket, Found } from "@agent/features/search/wire.ts";
import type { Written } from "./conditions.ts";

export type Scope = NonNullable<Schemas["ViewOut"]["scope"]>;

/** What somebody decides of a view. */
export interface ViewDraft {
  name: string;
  scope: Scope;
  team_id: string | null;
  desk_id: string | null;
  conditions: Written;
  columns: string[];
  sort: Schemas["SortOut"];
  group_by: string | null;
}

/** A view as it is kept; a shipped one has no scope and is never changed. */
export type SavedView = Omit<Schemas["ViewOut"], "conditions"> & { conditions: Written };

export interface ViewCount {
  view_id: string;
  /** Null where it cannot be told now. */
  count: number | null;
  more: boolean;
  oldest_at?: string | null;
}

export interface ViewCounts {
  counts: ViewCount[];
  as_of: string;
}

export type Takes = "nothing" | "one" | "list" | "pair" | "span" | "since";

/** A field with what may be asked of it; `choices` are all its values, where they are known. */
export interface ViewField extends Omit<
  Schemas["ViewFieldOut"],
  "kind" | "operators" | "values_are"
> {
  kind: Kind;
  operators: { name: string; takes: Takes }[];
  values_are: "desk" | "team" | "agent" | null;
}

export type ViewFields = Omit<Schemas["ViewFields"], "items"> & { items: ViewField[] };

/** A ticket in a view's list; some columns only the list knows. */
export type Row = Omit<Found, "snippet" | "matched"> & { fields?: Record<string, unknown> };

export interface ViewTickets {
  items: Row[];
  /** How many each group has, told with the first page. */
  groups?: Bucket[];
  total?: number;
  as_of: string;
  next_cursor: string | null;
}

export interface Preview {
  items: Row[];
  /** Null where nobody counts. */
  total: number | null;
  as_of: string;
}
