import { useTranslation } from "react-i18next";
import type { Ticket } from "@shared/api/types.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./ticket.module.css";

export function Requester({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { requester, participants } = ticket;
  const trust = requester.verified
    ? "ticket.verified"
    : ticket.channel === "mail"
      ? "ticket.unverified"
      : "ticket.unverifiedAddress";
  const others = participants.filter((participant) => participant.email !== requester.email);
  return (
    <section className={styles.section}>
      <h2>{t("ticket.requester")}</h2>
      <p className={styles.person}>
        <bdi>{requester.name || requester.email}</bdi>
      </p>
      <p className={styles.soft}>
        <bdi>{requester.email}</bdi>
      </p>
      <p className={styles.trust} data-trust={requester.verified ? "verified" : "unverified"}>
        <Icon name={requester.verified ? "check" : "alert"} size={14} />
        {t(trust)}
      </p>
      {others.length > 0 && (
        <>
          <h3>{t("ticket.participants")}</h3>
          <ul>
            {others.map((participant) => (
              <li key={participant.email}>
                <bdi>{participant.email}</bdi>
                {participant.state === "pending" && (
                  <span className={styles.soft}> · {t("ticket.participantPending")}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
