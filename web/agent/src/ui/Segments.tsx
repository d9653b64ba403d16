import { useTranslation } from "react-i18next";
import styles from "./ui.module.css";

const SHOWN = 3;

/** Of which kind a requester is, VIP first; what does not fit is read out and shown on hover. */
export function Segments({ of }: { of: string[] }) {
  const { t } = useTranslation();
  if (!of.length) return null;
  const all = [...of].sort((one, other) => Number(other === "vip") - Number(one === "vip"));
  const word = (segment: string) => (segment === "vip" ? "VIP" : segment);
  return (
    <span className={styles.segments} title={all.map(word).join(", ")}>
      <span className="visually-hidden">
        {t("queue.segments", { names: all.map(word).join(", ") })}
      </span>
      {all.slice(0, SHOWN).map((segment) => (
        <span
          key={segment}
          className={styles.segment}
          data-vip={segment === "vip" || undefined}
          aria-hidden="true"
        >
          {word(segment)}
        </span>
      ))}
    </span>
  );
}
