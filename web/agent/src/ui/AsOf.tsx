import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TicketSummary } from "@shared/api/types.ts";
import { exactTime, lasted } from "@shared/format.ts";
import { useNow } from "@agent/app/now.ts";
import styles from "./ui.module.css";

const WORTH_TELLING_MS = 2 * 60_000;
const INDEXED_WITHIN_MS = 30_000;

interface Queue {
  pages: { items: Pick<TicketSummary, "activity_at">[] }[];
}

/** The latest activity that the lists of this screen know of. */
function useLatestKnown(): number {
  const queues = useQueryClient().getQueriesData<Queue>({ queryKey: ["queue"] });
  const known = queues.flatMap(([, queue]) => queue?.pages.flatMap(({ items }) => items) ?? []);
  return Math.max(0, ...known.map(({ activity_at: at }) => Date.parse(at)));
}

/** How old an answer of the index is; loud only where the queues know of something later. */
export function AsOf({ at }: { at: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const latest = useLatestKnown();
  const moment = Date.parse(at);
  if (now - moment < WORTH_TELLING_MS) return null;
  const lags = latest > moment + INDEXED_WITHIN_MS;
  return (
    <span
      className={styles.asOf}
      data-late={lags || undefined}
      title={exactTime(at, i18n.language)}
    >
      {t(lags ? "search.asOfLate" : "search.asOf", { age: lasted(at, i18n.language, now) })}
    </span>
  );
}
