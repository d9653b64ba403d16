import { useTranslation } from "react-i18next";
import { exactTime } from "@shared/format.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./outgoing.module.css";

/** Says that an answer of this ticket did not arrive and nobody acted on it yet. */
export function UndeliveredMark({ at }: { at: string | null }) {
  const { t, i18n } = useTranslation();
  if (!at) return null;
  return (
    <span className={styles.undelivered} title={exactTime(at, i18n.language)}>
      <Icon name="alert" size={13} /> {t("delivery.undelivered")}
    </span>
  );
}
