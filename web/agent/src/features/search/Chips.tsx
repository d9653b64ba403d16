import { useTranslation } from "react-i18next";
import { Icon } from "@agent/ui/Icon.tsx";
import { filtersOf, without } from "./query.ts";
import styles from "./search.module.css";
import { useMeaning } from "./useMeaning.ts";

interface Props {
  query: string;
  /** With it each filter can be taken out. */
  onChange?: (query: string) => void;
}

/** The filters of a query as they are understood; one that nobody knows is marked. */
export function Chips({ query, onChange }: Props) {
  const { t } = useTranslation();
  const { ofPart } = useMeaning();
  const filters = filtersOf(query);
  if (filters.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t("search.filters")}>
      {filters.map((part) => {
        const { name, value, known } = ofPart(part);
        const said = part.negated ? t("search.not", { value }) : value;
        return (
          <li key={part.start} className={styles.chip} data-unknown={!known || undefined}>
            {!known && <Icon name="alert" size={14} />}
            <span>
              <span>{known ? name : t("search.unknown", { name })}</span> <bdi>{said}</bdi>
            </span>
            {onChange && (
              <button
                type="button"
                aria-label={t("search.takeOut", { filter: `${name}: ${said}` })}
                onClick={() => onChange(without(query, part))}
              >
                <Icon name="cross" size={12} />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
