import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./editor.module.css";
import type { Choices } from "./useChoices.ts";

interface Props {
  choices: Choices;
  label: string;
  values: string[];
  invalid: boolean;
  onChange: (values: string[]) => void;
}

/** Several values: each chosen or typed one stands as a chip that can be taken away. */
export function ListInput({ choices, label, values, invalid, onChange }: Props) {
  const { t } = useTranslation();
  const known = useId();
  const [typed, setTyped] = useState("");
  const left = choices.options.filter(([each]) => !values.includes(each));
  const nameOf = (value: string) => choices.options.find(([each]) => each === value)?.[1] ?? value;
  const add = (value: string) => {
    const made = value.trim();
    if (made && !values.includes(made)) onChange([...values, made]);
    setTyped("");
  };
  return (
    <span className={styles.list} role="group" aria-label={label}>
      {values.map((value) => (
        <span key={value} className={styles.chip}>
          <bdi>{nameOf(value)}</bdi>
          <button
            type="button"
            aria-label={t("views.removeValue", { value: nameOf(value) })}
            onClick={() => onChange(values.filter((each) => each !== value))}
          >
            <Icon name="cross" size={12} />
          </button>
        </span>
      ))}
      {choices.closed ? (
        left.length > 0 && (
          <select
            aria-label={t("views.addValue", { what: label })}
            aria-invalid={invalid || undefined}
            value=""
            onChange={(event) => add(event.currentTarget.value)}
          >
            <option value="">{values.length > 0 ? t("views.another") : t("views.choose")}</option>
            {left.map(([each, name]) => (
              <option key={each} value={each}>
                {name}
              </option>
            ))}
          </select>
        )
      ) : (
        <>
          <input
            aria-label={t("views.addValue", { what: label })}
            aria-invalid={invalid || undefined}
            placeholder={t("views.typeAndEnter")}
            maxLength={200}
            list={known}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== ",") return;
              event.preventDefault();
              add(typed);
            }}
            onBlur={() => add(typed)}
          />
          <datalist id={known}>
            {left.map(([each, name]) => (
              <option key={each} value={each}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </span>
  );
}
