import { useTranslation } from "react-i18next";
import { useNames } from "@agent/features/fields/useNames.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./editor.module.css";
import type { ViewFields } from "./wire.ts";

interface Props {
  columns: string[];
  fields: ViewFields;
  onChange: (columns: string[]) => void;
}

const MOST = 20;

/** The columns from first to last; each can go forward, back or away. */
export function ColumnsPicker({ columns, fields, onChange }: Props) {
  const { t } = useTranslation();
  const { fieldName } = useNames();
  const left = fields.columns.filter((each) => !columns.includes(each));
  const swap = (at: number, other: number) => {
    const [one, two] = [columns[at], columns[other]];
    if (one === undefined || two === undefined) return;
    onChange(columns.with(at, two).with(other, one));
  };
  return (
    <fieldset className={styles.part}>
      <legend>{t("views.columns")}</legend>
      <ol className={styles.columns}>
        {columns.map((column, at) => {
          const name = fieldName(column);
          return (
            <li key={column}>
              <span>{name}</span>
              <button
                type="button"
                className={styles.icon}
                disabled={at === 0}
                aria-label={t("views.forward", { name })}
                onClick={() => swap(at, at - 1)}
              >
                <Icon name="up" size={14} />
              </button>
              <button
                type="button"
                className={styles.icon}
                disabled={at === columns.length - 1}
                aria-label={t("views.backward", { name })}
                onClick={() => swap(at, at + 1)}
              >
                <Icon name="down" size={14} />
              </button>
              <button
                type="button"
                className={styles.icon}
                disabled={columns.length === 1}
                aria-label={t("views.removeColumn", { name })}
                onClick={() => onChange(columns.filter((each) => each !== column))}
              >
                <Icon name="cross" size={14} />
              </button>
            </li>
          );
        })}
      </ol>
      {columns.length < MOST && left.length > 0 && (
        <select
          aria-label={t("views.addColumn")}
          value=""
          onChange={(event) => onChange([...columns, event.currentTarget.value])}
        >
          <option value="">{t("views.addColumn")}</option>
          {left.map((column) => (
            <option key={column} value={column}>
              {fieldName(column)}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}
