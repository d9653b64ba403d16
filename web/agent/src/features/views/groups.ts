import type { Row } from "./wire.ts";

export interface RowGroup {
  value: string;
  rows: Row[];
}

const VALUES: Record<string, (row: Row) => string> = {
  assignee: (row) => row.assignee_id ?? "",
  team: (row) => row.team_id ?? "",
  desk: (row) => row.desk_id,
  tag: (row) => row.tags.join(", "),
};

const valueOf = (row: Row, by: string): string => {
  const found = VALUES[by]?.(row) ?? row[by as keyof Row];
  return typeof found === "string" ? found : "";
};

/** The rows by their value, in the order in which the values first appear; without a field one. */
export function grouped(rows: Row[], by: string | null): RowGroup[] {
  if (!by) return [{ value: "", rows }];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const value = valueOf(row, by);
    groups.set(value, [...(groups.get(value) ?? []), row]);
  }
  return [...groups].map(([value, of]) => ({ value, rows: of }));
}
