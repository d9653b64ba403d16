import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { TicketSummary } from "@shared/api/types.ts";
import { UndeliveredMark } from "@agent/features/outgoing/UndeliveredMark.tsx";
import { PriorityMark } from "@agent/ui/PriorityMark.tsx";
import { Segments } from "@agent/ui/Segments.tsx";
import { SlaMark } from "@agent/ui/SlaMark.tsx";
import { StatusBadge } from "@agent/ui/StatusBadge.tsx";
import { Time } from "@agent/ui/Time.tsx";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./queue.module.css";

interface Props {
  ticket: TicketSummary;
  href: string;
  current: boolean;
  gone: boolean;
}

export const TicketRow = memo(function TicketRow({ ticket, href, current, gone }: Props) {
  const { t } = useTranslation();
  const waiting = ticket.last_author === "customer";
  return (
    <li>
      <Link
        href={href}
        className={styles.row}
        data-ticket={ticket.id}
        data-waiting={waiting || undefined}
        data-gone={gone || undefined}
        aria-current={current ? "true" : undefined}
        title={gone ? t("queue.moved") : undefined}
      >
        <span className={styles.subject}>
          {waiting && <span className="visually-hidden">{t("queue.waiting")}: </span>}
          <bdi>{ticket.subject || t("queue.noSubject")}</bdi>{" "}
          {ticket.has_attachment && (
            <span className={styles.clip}>
              <Icon name="clip" size={13} />
              <span className="visually-hidden">{t("queue.withFiles")}</span>
            </span>
          )}
          <UndeliveredMark at={ticket.undelivered_at} />
        </span>
        <span className={styles.requester}>
          <bdi>{ticket.requester.name || ticket.requester.email}</bdi>
          <Segments of={ticket.requester.segments} />
        </span>
        <span className={styles.reference}>{ticket.reference}</span>
        <span className={styles.owner}>{ticket.assignee?.name}</span>
        <span className={styles.priority} data-plain={ticket.priority === "normal" || undefined}>
          <PriorityMark priority={ticket.priority} />
        </span>
        <span className={styles.status}>
          <StatusBadge status={ticket.status} />
        </span>
        <span className={styles.due}>
          <SlaMark ticket={ticket} />
        </span>
        <span className={styles.age}>
          <Time at={ticket.activity_at} narrow />
        </span>
      </Link>
    </li>
  );
});
