import { useId, type ReactNode } from "react";
import styles from "./ui.module.css";

interface Props<Value extends string> {
  label: ReactNode;
  value: Value;
  options: readonly (readonly [value: Value, name: string])[];
  onChange: (value: Value) => void;
  disabled?: boolean;
}

/** A native list: the platform's own keyboard, screen reader and phone behaviour. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { label, value, options, onChange, disabled } = props;
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value as Value)}
      >
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
