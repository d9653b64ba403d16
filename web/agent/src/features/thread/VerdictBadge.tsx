import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Verdicts } from "@shared/api/types.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./thread.module.css";

const CHECKS = ["dmarc", "spf", "dkim", "spam", "virus"] as const;

/** Whether the sender proved who they are; the single checks on hover. */
export function VerdictBadge({ verdicts }: { verdicts: Verdicts }) {
  const { t } = useTranslation();
  const verified = verdicts.trust === "verified";
  const checks = CHECKS.map((check) => `${check.toUpperCase()} ${verdicts[check] || "–"}`);
  return (
    <Tooltip label={checks.join(" · ")}>
      <span className={styles.verdict} data-trust={verdicts.trust} tabIndex={0} role="note">
        <Icon name={verified ? "shield" : "alert"} size={13} />
        {verified ? (
          <span className="visually-hidden">{t("ticket.verified")}</span>
        ) : (
          t("ticket.unverifiedShort")
        )}
      </span>
    </Tooltip>
  );
}
