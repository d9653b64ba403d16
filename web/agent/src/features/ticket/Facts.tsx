import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Ticket } from "@shared/api/types.ts";
import { SlaMark } from "@agent/ui/SlaMark.tsx";
import { Time } from "@agent/ui/Time.tsx";
import styles from "./ticket.module.css";

function OtherTicket({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Link href={`/tickets/${encodeURIComponent(id)}`} className={styles.link}>
      {t("ticket.seeTicket")}
    </Link>
  );
}

/** Why a front door led here: "words: vpn", or triage. */
function routed(t: TFunction, reason: string): string {
  const [looks, value] = reason.split(": ");
  if (!value) return t("people.byTriage");
  return `${t(`mailboxes.looks.${looks as "words"}`)}: ${value}`;
}

interface Props {
  ticket: Ticket;
  deskName: string;
  onMove: (() => void) | null;
}

export function Facts({ ticket, deskName, onMove }: Props) {
  const { t } = useTranslation();
  const facts: [name: string, value: ReactNode][] = [
    [
      t("ticket.desk"),
      <>
        {deskName}{" "}
        {onMove && (
          <button className={styles.link} onClick={onMove}>
            {t("move.open")}
          </button>
        )}
      </>,
    ],
    [
      t("ticket.opened"),
      <>
        <Time at={ticket.created_at} /> {t(`channel.${ticket.channel}`)}
      </>,
    ],
    [t("ticket.followUpOf"), ticket.follow_up_of && <OtherTicket id={ticket.follow_up_of} />],
    [t("people.foreign"), ticket.foreign_numbers.join(", ")],
    [t("people.routed"), ticket.routed_by && routed(t, ticket.routed_by)],
    [t("ticket.firstResponse"), <SlaMark ticket={ticket} full />],
    [t("ticket.followUp"), ticket.follow_up_at && <Time at={ticket.follow_up_at} />],
    [t("ticket.closeReason"), ticket.close_reason && t(`closeReason.${ticket.close_reason}`)],
    [t("ticket.cause"), ticket.cause],
    [t("ticket.solution"), ticket.solution],
    [t("ticket.tags"), ticket.tags.length > 0 && ticket.tags.join(", ")],
  ];
  return (
    <dl className={styles.factList}>
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
    </dl>
  );
}
