import { useTranslation } from "react-i18next";
import type { Ticket } from "@shared/api/types.ts";
import { Copies } from "@agent/features/people/Copies.tsx";
import { Icon } from "@agent/ui/Icon.tsx";
import { Segments } from "@agent/ui/Segments.tsx";
import styles from "./ticket.module.css";

export function Requester({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { requester } = ticket;
  const trust = requester.verified
    ? "ticket.verified"
    : ticket.channel === "mail"
      ? "ticket.unverified"
      : "ticket.unverifiedAddress";
  return (
    <section className={styles.section}>
      <h2>{t("ticket.requester")}</h2>
      <p className={styles.person}>
        <bdi>{requester.name || requester.email}</bdi>
        <Segments of={requester.segments} />
      </p>
      <p className={styles.soft}>
        <bdi>{requester.email}</bdi>
      </p>
      <p className={styles.trust} data-trust={requester.verified ? "verified" : "unverified"}>
        <Icon name={requester.verified ? "check" : "alert"} size={14} />
        {t(trust)}
      </p>
      {requester.shared && <p className={styles.soft}>{t("people.shared")}</p>}
      <Copies ticket={ticket} />
    </section>
  );
}
