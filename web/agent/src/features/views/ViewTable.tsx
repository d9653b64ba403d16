import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useApi } from "@agent/app/context.ts";
import { viewPath } from "@agent/app/routes.ts";
import { useNames } from "@agent/features/fields/useNames.ts";
import type { Steady } from "@agent/features/queue/useSteadyOrder.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import { templateOf, useCells } from "./columns.tsx";
import { grouped } from "./groups.ts";
import { viewFieldsQuery } from "./queries.ts";
import styles from "./views.module.css";
import type { Bucket } from "@agent/features/search/wire.ts";
import type { Row, SavedView } from "./wire.ts";

type Sort = SavedView["sort"];

interface Props {
  view: SavedView;
  rows: Steady<Row>["rows"];
  groups: Bucket[];
  openId?: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** The columns that the view asks for; on a narrow screen they stand below each other. */
export function ViewTable({ view, rows, groups, openId, sort, onSort }: Props) {
  const { t } = useTranslation();
  const { fieldName, valueName } = useNames();
  const cell = useCells();
  const sorts = useQuery(viewFieldsQuery(useApi())).data?.sorts ?? [];
  const columns = view.columns;
  const gone = new Set(rows.filter((row) => row.gone).map(({ item }) => item.id));
  const shown = rows.map(({ item }) => item);
  const countOf = (value: string) => groups.find((each) => each.value === value)?.count;
  const turn = (by: string) =>
    onSort({ by, order: sort.by === by && sort.order === "desc" ? "asc" : "desc" });
  return (
    <div style={{ "--columns": templateOf(columns) } as React.CSSProperties}>
      <div className={styles.columns}>
        {columns.map((column) => {
          const name = fieldName(column);
          if (!sorts.includes(column)) return <span key={column}>{name}</span>;
          const by = sort.by === column;
          return (
            <button
              key={column}
              type="button"
              aria-pressed={by}
              aria-label={t(by && sort.order === "desc" ? "views.oldFirst" : "views.newFirst", {
                name,
              })}
              onClick={() => turn(column)}
            >
              {name}
              {by && <Icon name={sort.order === "desc" ? "down" : "up"} size={12} />}
            </button>
          );
        })}
      </div>
      {grouped(shown, view.group_by).map(({ value, rows: of }) => (
        <section key={value}>
          {view.group_by && (
            <h2 className={styles.group}>
              {value ? valueName(view.group_by, value) : t("search.none")}{" "}
              <span>{countOf(value) ?? of.length}</span>
            </h2>
          )}
          <ul aria-label={t("queue.list")}>
            {of.map((row) => (
              <li key={row.id}>
                <Link
                  href={viewPath(view.id, row.id)}
                  className={styles.row}
                  data-ticket={row.id}
                  data-gone={gone.has(row.id) || undefined}
                  aria-current={row.id === openId ? "true" : undefined}
                >
                  {columns.map((column) => (
                    <span key={column} data-column={column}>
                      {cell(column, row)}
                    </span>
                  ))}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
