import { useTranslation } from "react-i18next";
import type { Priority } from "@shared/api/types.ts";
import styles from "./ui.module.css";

const BARS = { low: 1, normal: 2, high: 3, urgent: 4 } as const;

/** Bars for the eye, the word for everyone. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  return (
    <span className={styles.priority} data-priority={priority}>
      <span aria-hidden className={styles.bars}>
        {[1, 2, 3, 4].map((bar) => (
          <i key={bar} data-on={bar <= BARS[priority] || undefined} />
        ))}
      </span>
      <span data-word>{t(`priority.${priority}`)}</span>
    </span>
  );
}
