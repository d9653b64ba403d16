import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import type { MailboxFinding, Reception } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { known } from "@agent/app/known.ts";
import { says } from "@agent/app/says.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { Time } from "@agent/ui/Time.tsx";
import { Part } from "./Part.tsx";
import { beginCheck, findingsQuery } from "./receptions.ts";
import styles from "./receptions.module.css";

/** A test through each mailbox elsewhere, what came back, and the codes that forwarders ask for. */
export function MailboxChecks({ reception, locked }: { reception: Reception; locked: boolean }) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const findings = useQuery(findingsQuery(api, reception.desk_id));
  const check = useMutation({
    mutationFn: (address: string) => beginCheck(api, reception.desk_id, address),
    onSettled: () =>
      client.invalidateQueries({ queryKey: findingsQuery(api, reception.desk_id).queryKey }),
    onError: (error) => toastFailure(says(t, error)),
  });
  return (
    <Part title={t("mailboxes.checks")} intro={t("mailboxes.checksHint")}>
      {reception.forwarders.length === 0 && (
        <p className={styles.soft}>{t("mailboxes.noForwarder")}</p>
      )}
      {!locked &&
        reception.forwarders.map(({ address }) => (
          <div key={address}>
            <Button
              variant="default"
              disabled={check.isPending}
              onClick={() => check.mutate(address)}
            >
              {t("mailboxes.sendTest", { address })}
            </Button>
          </div>
        ))}
      {findings.isError && <p role="alert">{says(t, findings.error)}</p>}
      <ul className={styles.findings}>
        {(findings.data ?? []).map((each) => (
          <li key={each.id}>
            <p>
              <Time at={each.at} /> · <bdi>{each.address}</bdi>
            </p>
            {each.kind === "confirmation" ? <Question finding={each} /> : <Told finding={each} />}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What a provider asks before it forwards. */
function Question({ finding }: { finding: MailboxFinding }) {
  const { t } = useTranslation();
  const { provider, code, link } = finding.facts;
  return (
    <>
      <p>{t("mailboxes.asks", { provider })}</p>
      {code && <p className={styles.code}>{code}</p>}
      {link && (
        <p>
          <a href={link} target="_blank" rel="noopener noreferrer">
            {t("mailboxes.openLink", { provider })}
          </a>
        </p>
      )}
    </>
  );
}

/** What came back, and the one thing to do next. */
function Told({ finding }: { finding: MailboxFinding }) {
  const { facts } = finding;
  const checks = ["spf", "dkim", "dmarc"] as const;
  return (
    <>
      {finding.advice.map((code) => (
        <p key={code} data-advice={code}>
          {known(i18next, "mailboxes.advice", code)}
        </p>
      ))}
      {finding.returned_at && (
        <p className={styles.soft}>
          {checks.map((each) => `${each.toUpperCase()} ${facts[each] ?? "–"}`).join(" · ")}
          {facts.envelope && ` · ${facts.envelope}`}
          {facts.seal && ` · ARC ${facts.seal}`}
        </p>
      )}
    </>
  );
}
