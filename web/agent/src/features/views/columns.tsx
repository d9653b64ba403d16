import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "@agent/features/fields/useNames.ts";
import { PriorityMark } from "@agent/ui/PriorityMark.tsx";
import { StatusBadge } from "@agent/ui/StatusBadge.tsx";
import { Time } from "@agent/ui/Time.tsx";
import type { Row } from "./wire.ts";

/** How wide a column is; whatever is not named here shares what is left. */
const WIDTHS: Record<string, string> = {
  subject: "minmax(12rem, 5fr)",
  reference: "5.25rem",
  requester: "minmax(7rem, 2fr)",
  status: "6.5rem",
  priority: "5.5rem",
  level: "3rem",
};

export const templateOf = (columns: string[]): string =>
  columns
    .map((column) => WIDTHS[column] ?? (column.endsWith("_at") ? "6rem" : "minmax(5rem, 1.5fr)"))
    .join(" ");

type Cell = (row: Row) => ReactNode;
const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((each) => each !== null && each !== undefined && each !== "")
    .map(String);

/** What stands in each column of a row. */
export function useCells(): (column: string, row: Row) => ReactNode {
  const { t } = useTranslation();
  const { valueName } = useNames();
  const cells: Record<string, Cell> = {
    subject: (row) => <bdi>{row.subject || t("queue.noSubject")}</bdi>,
    requester: (row) => <bdi>{row.requester.name}</bdi>,
    status: (row) => <StatusBadge status={row.status} />,
    priority: (row) => <PriorityMark priority={row.priority} />,
    assignee: (row) => row.assignee_id && valueName("assignee", row.assignee_id),
    team: (row) => row.team_id && valueName("team", row.team_id),
    desk: (row) => valueName("desk", row.desk_id),
    tag: (row) => row.tags.join(", "),
  };
  return (column, row) => {
    const own = cells[column];
    if (own) return own(row);
    const custom = column.startsWith("field.");
    const value = custom ? row.fields?.[column.slice("field.".length)] : row[column as keyof Row];
    if (/_(?:at|until|since)$/.test(column)) {
      return typeof value === "string" ? <Time at={value} narrow /> : null;
    }
    return (
      <bdi>
        {texts(value)
          .map((each) => valueName(column, each))
          .join(", ")}
      </bdi>
    );
  };
}
