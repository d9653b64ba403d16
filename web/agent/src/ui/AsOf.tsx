import { useTranslation } from "react-i18next";
import { exactTime, lasted } from "@shared/format.ts";
import { useNow } from "@agent/app/now.ts";
import styles from "./ui.module.css";

const LATE_MS = 2 * 60_000;

/** How old an answer of the index is, told only when it is old enough to matter. */
export function AsOf({ at }: { at: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (now - Date.parse(at) < LATE_MS) return null;
  return (
    <span className={styles.asOf} title={exactTime(at, i18n.language)}>
      {t("search.asOf", { age: lasted(at, i18n.language, now) })}
    </span>
  );
}
