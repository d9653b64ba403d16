import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Value } from "./conditions.ts";
import type { Choices } from "./useChoices.ts";
import type { ViewField } from "./wire.ts";

interface Props {
  field: ViewField;
  choices: Choices;
  label: string;
  value: Exclude<Value, unknown[]>;
  invalid: boolean;
  onChange: (value: Exclude<Value, unknown[]>) => void;
}

const TYPES: Partial<Record<ViewField["kind"], string>> = {
  number: "number",
  day: "date",
  moment: "date",
};

/** One value: out of a list where all are known, else typed. */
export function OneInput({ field, choices, label, value, invalid, onChange }: Props) {
  const { t } = useTranslation();
  const known = useId();
  const attributes = { "aria-label": label, "aria-invalid": invalid || undefined };
  if (field.kind === "yes_no") {
    return (
      <select
        {...attributes}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value === "true")}
      >
        <option value="true">{t("value.yes_no.true")}</option>
        <option value="false">{t("value.yes_no.false")}</option>
      </select>
    );
  }
  const isListed = value === "" || choices.options.some(([each]) => each === value);
  if (choices.closed) {
    return (
      <select
        {...attributes}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{t("views.choose")}</option>
        {!isListed && <option value={String(value)}>{String(value)}</option>}
        {choices.options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  const isNumber = field.kind === "number";
  return (
    <>
      <input
        {...attributes}
        type={TYPES[field.kind] ?? "text"}
        step={isNumber ? "any" : undefined}
        maxLength={200}
        list={choices.options.length > 0 ? known : undefined}
        value={String(value ?? "")}
        onChange={({ currentTarget: { value: typed, valueAsNumber } }) =>
          onChange(isNumber && !Number.isNaN(valueAsNumber) ? valueAsNumber : typed)
        }
      />
      <datalist id={known}>
        {choices.options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}
