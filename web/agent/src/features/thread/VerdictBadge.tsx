import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Verdicts } from "@shared/api/types.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./thread.module.css";

const CHECKS = ["dmarc", "spf", "dkim", "spam", "virus"] as const;
type Standing = "verified" | "unverified" | "failed" | "virus";

function standing(verdicts: Verdicts): Standing {
  if (verdicts.virus === "FAIL") return "virus";
  if (verdicts.trust === "verified") return "verified";
  return verdicts.dmarc === "FAIL" ? "failed" : "unverified";
}

/** Whether the sender proved who they are, in words; the single checks on hover or focus. */
export function VerdictBadge({ verdicts }: { verdicts: Verdicts }) {
  const { t } = useTranslation();
  const stands = standing(verdicts);
  const checks = CHECKS.map((check) => `${check.toUpperCase()} ${verdicts[check] || "–"}`);
  if (verdicts.forwarded_by)
    checks.push(t("people.forwardedBy", { address: verdicts.forwarded_by }));
  if (verdicts.sealed_by) checks.push(t("people.sealedBy", { domain: verdicts.sealed_by }));
  return (
    <Tooltip
      multiline
      maw={360}
      label={
        <>
          {t(`verdict.${stands}Means`)}
          <br />
          {checks.join(" · ")}
        </>
      }
    >
      <span className={styles.verdict} data-trust={stands} tabIndex={0} role="note">
        <Icon name={stands === "verified" ? "shield" : "alert"} size={13} />
        <span className={stands === "verified" ? "visually-hidden" : undefined}>
          {t(`verdict.${stands}`)}
        </span>
      </span>
    </Tooltip>
  );
}
