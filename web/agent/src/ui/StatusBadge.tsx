import { useTranslation } from "react-i18next";
import type { Status } from "@shared/api/types.ts";
import styles from "./ui.module.css";

export function StatusBadge({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <span className={styles.status} data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
}
