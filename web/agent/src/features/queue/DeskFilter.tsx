import { useTranslation } from "react-i18next";
import styles from "./queue.module.css";

interface Props {
  desks: { id: string; name: string }[];
  value: string;
  onChange: (desk: string) => void;
  /** Whether the empty value, all desks, may be chosen. */
  all?: boolean;
}

export function DeskFilter({ desks, value, onChange, all = false }: Props) {
  const { t } = useTranslation();
  return (
    <select
      className={styles.desk}
      aria-label={t("queue.desk")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {all && <option value="">{t("queue.allDesks")}</option>}
      {desks.map((desk) => (
        <option key={desk.id} value={desk.id}>
          {desk.name}
        </option>
      ))}
    </select>
  );
}
