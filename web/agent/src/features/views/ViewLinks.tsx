import { useQuery } from "@tanstack/react-query";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useApi } from "@agent/app/context.ts";
import { newViewPath } from "@agent/app/routes.ts";
import { useMay } from "@agent/features/shell/me.ts";
import styles from "@agent/features/shell/shell.module.css";
import { WaitingBadge } from "@agent/features/shell/WaitingBadge.tsx";
import { Icon } from "@agent/ui/Icon.tsx";
import { countsQuery, viewsQuery } from "./queries.ts";
import { sectionsOf, type Entry } from "./sidebar.ts";
import { ViewCountMark } from "./ViewCountMark.tsx";
import type { ViewCounts } from "./wire.ts";

/** All views with what they count; the queues are there even when the list of views is not. */
export function ViewLinks() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const may = useMay();
  const headings = useId();
  const views = useQuery(viewsQuery(api));
  const counts = useQuery(countsQuery(api));
  const sections = sectionsOf(i18n, views.data, may("suspended:read"));
  return (
    <>
      {sections.map(({ of, entries }) => (
        <div key={of} role="group" aria-labelledby={`${headings}-${of}`} className={styles.section}>
          <h2 id={`${headings}-${of}`} className={of === "shipped" ? "visually-hidden" : undefined}>
            {t(`views.section.${of}`)}
          </h2>
          {entries.map((entry) => (
            <ViewLink key={entry.id} entry={entry}>
              <CountOf entry={entry} counts={counts.data} />
            </ViewLink>
          ))}
        </div>
      ))}
      {may("view:write") && (
        <Link href={newViewPath} className={styles.add}>
          <Icon name="plus" />
          {t("views.new")}
        </Link>
      )}
    </>
  );
}

function CountOf({ entry: { id }, counts }: { entry: Entry; counts?: ViewCounts }) {
  const count = counts?.counts.find((each) => each.view_id === id);
  if (count && count.count !== null) return <ViewCountMark {...count} count={count.count} />;
  if (count) return null;
  return id === "suspended" ? <WaitingBadge /> : null;
}

function ViewLink({ entry, children }: { entry: Entry; children: ReactNode }) {
  const [location] = useLocation();
  const here = location === entry.href || location.startsWith(`${entry.href}/`);
  return (
    <Link
      href={entry.href}
      data-apart={entry.id === "suspended" || undefined}
      aria-current={here ? "page" : undefined}
      title={entry.name}
    >
      <Icon name={entry.icon} />
      <bdi>{entry.name}</bdi>
      {children}
    </Link>
  );
}
