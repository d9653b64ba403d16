import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { lasted, relativeTime } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { useNow } from "@agent/app/now.ts";
import { waitingQuery } from "@agent/features/suspended/queries.ts";
import styles from "./shell.module.css";

/** How many mails wait in the suspended queue, and since when the oldest does. */
export function WaitingBadge() {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { data } = useQuery(waitingQuery(useApi()));
  const count = data?.reduce((sum, each) => sum + each.count, 0) ?? 0;
  const oldest = data
    ?.map((each) => each.oldest_at)
    .filter((at) => at !== null)
    .sort()[0];
  if (count === 0 || !oldest) return null;
  const more = data.some((each) => each.more) || count > 99;
  const age = relativeTime(oldest, i18n.language, now);
  const shown = more ? "99+" : String(count);
  return (
    <span className={styles.badge} title={t("kept.badge", { count, age })}>
      <span aria-hidden>
        {shown} · {lasted(oldest, i18n.language, now)}
      </span>
      <span className="visually-hidden">{t("kept.badge", { count, age })}</span>
    </span>
  );
}
