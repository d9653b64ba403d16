import { useTranslation } from "react-i18next";
import { AsOf } from "@agent/ui/AsOf.tsx";
import { SORTS, type Asked, type Sort } from "./place.ts";
import { wordsOf } from "./query.ts";
import styles from "./results.module.css";
import type { SearchPage } from "./wire.ts";

interface Props {
  asked: Asked;
  page?: SearchPage;
  onSort: (sort: Sort) => void;
  facetsShown: boolean;
  onFacets: () => void;
}

/** How many were found, how fresh the answer is, and in which order it stands. */
export function ResultsHead({ asked, page, onSort, facetsShown, onFacets }: Props) {
  const { t, i18n } = useTranslation();
  const words = wordsOf(asked.query);
  const total = page?.total ?? 0;
  const number = new Intl.NumberFormat(i18n.language).format(total);
  return (
    <header className={styles.head}>
      <h1 id="search-title">{words ? t("search.titleOf", { words }) : t("search.title")}</h1>
      <p role="status">
        {page && t("search.total", { count: total, number })}
        {page && <AsOf at={page.as_of} />}
      </p>
      <button
        type="button"
        className={styles.narrow}
        aria-expanded={facetsShown}
        onClick={onFacets}
      >
        {t("search.narrow")}
      </button>
      <label className={styles.sort}>
        <span>{t("search.sort")}</span>
        <select value={asked.sort} onChange={(event) => onSort(event.currentTarget.value as Sort)}>
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`search.sorts.${sort}`)}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}
