import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { searchPath, type Asked } from "./place.ts";
import { exactly } from "./query.ts";
import styles from "./results.module.css";
import type { SearchPage } from "./wire.ts";

/** A word that stands nowhere was taken for a near one: says so, and offers it as it was written. */
export function Corrected({ asked, page }: { asked: Asked; page: SearchPage }) {
  const { t } = useTranslation();
  return page.corrected.map(({ from, to }) => (
    <p key={from} className={styles.corrected}>
      {t("search.corrected", { from, to })}{" "}
      <Link href={searchPath({ ...asked, query: exactly(asked.query, from) })}>
        {t("search.asWritten", { from })}
      </Link>
    </p>
  ));
}
