import { useTranslation } from "react-i18next";
import type { Desk } from "@shared/api/types.ts";
import styles from "./queue.module.css";

interface Props {
  desks: Desk[];
  value: string | null;
  onChange: (desk: string | null) => void;
}

export function DeskFilter({ desks, value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <select
      className={styles.desk}
      aria-label={t("queue.desk")}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    >
      <option value="">{t("queue.allDesks")}</option>
      {desks.map((desk) => (
        <option key={desk.id} value={desk.id}>
          {desk.name}
        </option>
      ))}
    </select>
  );
}
