import { useTranslation } from "react-i18next";
import { lasted, relativeTime } from "@shared/format.ts";
import { useNow } from "@agent/app/now.ts";
import styles from "@agent/features/shell/shell.module.css";
import type { ViewCount } from "./wire.ts";

const LONG = 10_000;

type Props = ViewCount & { count: number };

/** How many there are, and since when the oldest waits where that is told. */
export function ViewCountMark({ count, more, oldest_at: oldest }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const notation = count < LONG ? "standard" : "compact";
  const number = new Intl.NumberFormat(i18n.language, { notation }).format(count);
  const shown = more ? `${number}+` : number;
  const waits = count > 0 && oldest ? lasted(oldest, i18n.language, now) : null;
  const said =
    waits && oldest
      ? t("kept.badge", { count, age: relativeTime(oldest, i18n.language, now) })
      : t("views.count", { count, number: shown });
  return (
    <span className={styles.badge}>
      <span aria-hidden>{waits ? `${shown} · ${waits}` : shown}</span>
      <span className="visually-hidden">{said}</span>
    </span>
  );
}
