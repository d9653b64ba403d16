import { useTranslation } from "react-i18next";
import styles from "./editor.module.css";

const UNITS = ["m", "h", "d", "w"] as const;
const SPAN = /^(\d+)([mhdw])$/;

interface Props {
  label: string;
  /** As the API writes it: 30m, 6h, 7d, 2w. */
  value: string;
  onChange: (value: string) => void;
}

/** A span of time: a number and its unit. */
export function SpanInput({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  const [, count = "", unit = "d"] = SPAN.exec(value) ?? [];
  return (
    <span className={styles.pair}>
      <input
        type="number"
        min={1}
        max={99_999}
        required
        aria-label={label}
        value={count}
        onChange={(event) => onChange(`${event.currentTarget.value}${unit}`)}
      />
      <select
        aria-label={t("views.unit")}
        value={unit}
        onChange={(event) => onChange(`${count}${event.currentTarget.value}`)}
      >
        {UNITS.map((each) => (
          <option key={each} value={each}>
            {t(`views.units.${each}`)}
          </option>
        ))}
      </select>
    </span>
  );
}
