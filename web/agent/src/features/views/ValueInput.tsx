import { useTranslation } from "react-i18next";
import { useNames } from "@agent/features/fields/useNames.ts";
import type { Value } from "./conditions.ts";
import styles from "./editor.module.css";
import { ListInput } from "./ListInput.tsx";
import { OneInput } from "./OneInput.tsx";
import { SpanInput } from "./SpanInput.tsx";
import { useChoices } from "./useChoices.ts";
import type { Takes, ViewField } from "./wire.ts";

export interface ValueProps {
  field: ViewField;
  value: Value | undefined;
  invalid: boolean;
  onChange: (value: Value) => void;
}

const listOf = (value: Value | undefined) => (Array.isArray(value) ? value : []);

/** The value that a question takes: one, several, two ends, or a span of time. */
export function ValueInput({ takes, ...props }: ValueProps & { takes: Takes }) {
  const { t } = useTranslation();
  const { fieldName } = useNames();
  const { field, value, invalid, onChange } = props;
  const choices = useChoices(field);
  const label = t("views.valueOf", { name: fieldName(field.name) });
  const common = { field, choices, label, invalid };
  switch (takes) {
    case "list":
      return <ListInput {...common} values={listOf(value).map(String)} onChange={onChange} />;
    case "pair": {
      const [from = "", to = ""] = listOf(value);
      return (
        <span className={styles.pair}>
          <OneInput
            {...common}
            label={t("views.from", { what: label })}
            value={from}
            onChange={(next) => onChange([next as string | number, to])}
          />
          <OneInput
            {...common}
            label={t("views.to", { what: label })}
            value={to}
            onChange={(next) => onChange([from, next as string | number])}
          />
        </span>
      );
    }
    case "span":
    case "since":
      return <SpanInput label={label} value={String(value)} onChange={onChange} />;
    default:
      return (
        <OneInput
          {...common}
          value={Array.isArray(value) ? "" : (value ?? "")}
          onChange={onChange}
        />
      );
  }
}
