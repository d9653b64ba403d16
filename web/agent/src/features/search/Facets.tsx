import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "@agent/features/fields/useNames.ts";
import { facetsOf, NOBODY, type Facet } from "./facets.ts";
import { hasFilter, toggled } from "./query.ts";
import styles from "./results.module.css";
import type { Bucket } from "./wire.ts";

const SHOWN = 6;

interface Props {
  facets: Record<string, Bucket[]>;
  query: string;
  onChange: (query: string) => void;
}

/** How many have which value; a press narrows the search to it, another one takes that back. */
export function Facets({ facets, query, onChange }: Props) {
  const { t } = useTranslation();
  const { agents } = useNames();
  const shown = facetsOf(facets, query, agents);
  if (shown.length === 0) return null;
  return (
    <aside className={styles.facets} aria-label={t("search.narrow")}>
      {shown.map((facet) => (
        <FacetGroup key={facet.name} facet={facet} query={query} onChange={onChange} />
      ))}
    </aside>
  );
}

interface GroupProps {
  facet: Facet;
  query: string;
  onChange: (query: string) => void;
}

function FacetGroup({ facet: { name, values }, query, onChange }: GroupProps) {
  const { t, i18n } = useTranslation();
  const { fieldName, valueName } = useNames();
  const [all, setAll] = useState(false);
  const number = new Intl.NumberFormat(i18n.language);
  const shown = all ? values : values.slice(0, SHOWN);
  return (
    <section role="group" aria-label={fieldName(name)}>
      <h2>{fieldName(name)}</h2>
      {shown.map(({ value, filter, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={hasFilter(query, name, filter)}
          onClick={() => onChange(toggled(query, name, filter))}
        >
          <bdi>{valueName(name, value || NOBODY)}</bdi>
          <span>{number.format(count)}</span>
        </button>
      ))}
      {values.length > SHOWN && (
        <button type="button" data-more onClick={() => setAll(!all)}>
          {all ? t("search.fewer") : t("search.more")}
        </button>
      )}
    </section>
  );
}
