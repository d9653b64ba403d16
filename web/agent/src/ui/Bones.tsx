import { useTranslation } from "react-i18next";
import styles from "./ui.module.css";

const WIDTHS = [62, 48, 71, 55, 66, 40, 58];

/** The shape of what is coming, while it is coming. */
export function Bones({ rows, tall = false }: { rows: number; tall?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles.bones} role="status" aria-label={t("app.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.bone} data-tall={tall || undefined}>
          <i style={{ inlineSize: `${WIDTHS[row % WIDTHS.length]}%` }} />
          <i style={{ inlineSize: `${(WIDTHS[(row + 3) % WIDTHS.length] ?? 50) / 2}%` }} />
        </div>
      ))}
    </div>
  );
}
