import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Ticket } from "@shared/api/types.ts";
import { toast } from "@agent/app/toast.ts";
import { UndeliveredMark } from "@agent/features/outgoing/UndeliveredMark.tsx";
import { useMay, useMe } from "@agent/features/shell/me.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import { PriorityMark } from "@agent/ui/PriorityMark.tsx";
import { SlaMark } from "@agent/ui/SlaMark.tsx";
import { StatusBadge } from "@agent/ui/StatusBadge.tsx";
import styles from "./ticket.module.css";
import { Viewers } from "./Viewers.tsx";

interface Props {
  back: string;
  ticket: Ticket;
  onTake: () => void;
  onResolve: () => void;
  onReopen: () => void;
  detailsOpen: boolean;
  onDetails: () => void;
}

export function TicketHead(props: Props) {
  const { back, ticket, onTake, onResolve, onReopen, detailsOpen, onDetails } = props;
  const { t } = useTranslation();
  const me = useMe();
  const mayChange = useMay()("ticket:update") && ticket.status !== "closed";
  const copy = async () => {
    await navigator.clipboard.writeText(ticket.reference);
    toast(t("ticket.copied"));
  };

  return (
    <header className={styles.head}>
      <Link href={back} className={styles.back} aria-label={t("ticket.toList")}>
        <Icon name="left" />
      </Link>
      <div className={styles.title}>
        <h1>
          <bdi>{ticket.subject || t("queue.noSubject")}</bdi>
        </h1>
        <p className={styles.facts}>
          <Tooltip label={t("ticket.copyReference")}>
            <button className={styles.reference} onClick={() => void copy()}>
              {ticket.reference}
            </button>
          </Tooltip>
          <StatusBadge status={ticket.status} />
          <PriorityMark priority={ticket.priority} />
          {ticket.sla_state !== "none" && <SlaMark ticket={ticket} full />}
          <UndeliveredMark at={ticket.undelivered_at} />
          <Viewers viewers={ticket.viewers} />
        </p>
      </div>
      <div className={styles.acts}>
        {mayChange && ticket.assignee?.id !== me.id && (
          <Button variant="default" onClick={onTake} aria-keyshortcuts="a">
            {t("ticket.take")}
          </Button>
        )}
        {mayChange && ticket.status === "resolved" && (
          <Button variant="default" onClick={onReopen}>
            {t("ticket.reopen")}
          </Button>
        )}
        {mayChange && ticket.status !== "resolved" && (
          <Button
            variant="default"
            leftSection={<Icon name="check" size={14} />}
            onClick={onResolve}
            aria-keyshortcuts="e"
          >
            {t("ticket.resolve")}
          </Button>
        )}
        <ActionIcon
          className={styles.toggle}
          variant="default"
          size={30}
          aria-label={t("ticket.details")}
          aria-expanded={detailsOpen}
          onClick={onDetails}
        >
          <Icon name="panel" />
        </ActionIcon>
      </div>
    </header>
  );
}
