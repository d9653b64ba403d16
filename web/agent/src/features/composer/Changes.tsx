import { useTranslation } from "react-i18next";
import { known } from "@agent/app/known.ts";
import styles from "./composer.module.css";
import type { Told } from "./changes.ts";

/** Who wrote or changed what since the composer opened, a short line each. */
export function Changes({ told }: { told: Told[] }) {
  const { t, i18n } = useTranslation();
  if (told.length === 0) return null;
  const names = (fields: string[]) =>
    fields.map((field) => known(i18n, "history.field", field)).join(", ");
  return (
    <ul className={styles.changes} aria-label={t("composer.changes")}>
      {told.map((each) => (
        <li key={each.id}>
          <bdi>{each.name || t("history.system")}</bdi> · {t(`composer.did.${each.did}`)}
          {each.did === "changed" ? ` ${names(each.fields)}` : <q>{each.text}</q>}
        </li>
      ))}
    </ul>
  );
}
