import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "@shared/api/types.ts";
import { badAddress } from "./addresses.ts";
import styles from "./composer.module.css";

interface Props {
  ticket: Ticket;
  value: string;
  onChange: (cc: string) => void;
}

export function CcField({ ticket, value, onChange }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(value !== "");
  const { requester } = ticket;
  return (
    <div className={styles.to}>
      <span title={requester.verified ? undefined : t("composer.unverified")}>
        {t("composer.to", { email: requester.email })}
      </span>
      {shown ? (
        <input
          type="text"
          inputMode="email"
          aria-label={t("composer.cc")}
          placeholder={t("composer.cc")}
          aria-invalid={badAddress(value) !== undefined}
          value={value}
          autoFocus={value === ""}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <button onClick={() => setShown(true)}>{t("composer.ccAdd")}</button>
      )}
    </div>
  );
}
