import { useTranslation } from "react-i18next";
import { useNames } from "@agent/features/fields/useNames.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import type { Condition } from "./conditions.ts";
import { askedOtherwise, conditionOn, isWhole, offered, takesOf } from "./draft.ts";
import styles from "./editor.module.css";
import type { Wrong } from "./GroupEditor.tsx";
import { ValueInput } from "./ValueInput.tsx";
import type { ViewFields } from "./wire.ts";

interface Props {
  condition: Condition;
  fields: ViewFields;
  wrong?: Wrong;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** One question: which field, what of it, which value. */
export function ConditionRow({ condition, fields, wrong, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { fieldName } = useNames();
  const field = fields.items.find(({ name }) => name === condition.field);
  const name = fieldName(condition.field);
  const takes = takesOf(field, condition.is);
  return (
    <div className={styles.condition} role="group" aria-label={name}>
      <select
        aria-label={t("views.field")}
        value={condition.field}
        onChange={(event) => {
          const next = fields.items.find((each) => each.name === event.currentTarget.value);
          if (next) onChange(conditionOn(next));
        }}
      >
        {!field && <option value={condition.field}>{name}</option>}
        {offered(fields, condition.field).map((each) => (
          <option key={each.name} value={each.name}>
            {fieldName(each.name)}
          </option>
        ))}
      </select>
      <select
        aria-label={t("views.operatorOf", { name })}
        value={condition.is}
        disabled={!field}
        onChange={(event) => {
          if (field) onChange(askedOtherwise(condition, field, event.currentTarget.value));
        }}
      >
        {field?.operators.map((each) => (
          <option key={each.name} value={each.name}>
            {t(`views.is.${each.name}` as "views.is.equals")}
          </option>
        ))}
      </select>
      {field && takes !== "nothing" && (
        <ValueInput
          field={field}
          takes={takes}
          value={condition.value}
          invalid={Boolean(wrong)}
          onChange={(value) => onChange({ ...condition, value })}
        />
      )}
      <button
        type="button"
        className={styles.icon}
        aria-label={t("views.removeCondition", { name })}
        onClick={onRemove}
      >
        <Icon name="cross" size={14} />
      </button>
      {wrong && (
        <p className={styles.wrong}>
          {isWhole(condition, fields) ? wrong.message : t("views.valueNeeded")}
        </p>
      )}
    </div>
  );
}
