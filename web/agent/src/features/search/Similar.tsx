import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { accepted } from "@shared/api/client.ts";
import type { Status, Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { known } from "@agent/app/known.ts";
import { ticketPath } from "@agent/app/routes.ts";
import { toastUndo } from "@agent/app/toast.ts";
import { useTicketAct } from "@agent/features/people/useTicketAct.ts";
import { useMay } from "@agent/features/shell/me.ts";
import ticketStyles from "@agent/features/ticket/ticket.module.css";
import { StatusBadge } from "@agent/ui/StatusBadge.tsx";
import { Time } from "@agent/ui/Time.tsx";
import { JoinDialog } from "./JoinDialog.tsx";
import { similarQuery } from "./queries.ts";
import styles from "./similar.module.css";
import type { Alike } from "./wire.ts";

const JOIN = "/api/v1/tickets/{ticket_id}/join";

/** Tickets that look like this one, and why; a duplicate is joined to the one it repeats. */
export function Similar({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<Alike | null>(null);
  const mayJoin = useMay()("ticket:update") && ticket.status !== "closed" && !ticket.merged_into;
  const similar = useQuery(similarQuery(useApi(), ticket.id));
  const params = { path: { ticket_id: ticket.id } };
  const part = useTicketAct<string>(
    (api) => accepted(api.DELETE(JOIN, { params })),
    () => navigate(ticketPath("open", ticket.id)),
  );
  const join = useTicketAct<string>(
    (api, into) => accepted(api.POST(JOIN, { params, body: { into } })),
    (into) => {
      setAsked(null);
      navigate(ticketPath("open", into.id));
      toastUndo(t("people.joined", { reference: into.reference }), t("people.unjoin"), () =>
        part.mutate(ticket.id),
      );
    },
  );
  const items = similar.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={ticketStyles.section}>
      <h2>{t("similar.title")}</h2>
      <ul>
        {items.map((each) => (
          <li key={each.id} className={styles.item}>
            <Link href={ticketPath("open", each.id)} className={styles.subject}>
              <bdi>{each.subject || t("queue.noSubject")}</bdi>
            </Link>
            <span className={styles.facts}>
              {each.reference} <StatusBadge status={each.status as Status} />{" "}
              <Time at={each.created_at} narrow />
            </span>
            <span className={styles.facts}>
              {each.why.map((reason) => known(i18n, "similar.why", reason)).join(", ")}
              {mayJoin && each.status !== "closed" && (
                <button type="button" className={ticketStyles.link} onClick={() => setAsked(each)}>
                  {t("similar.join")}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {asked && (
        <JoinDialog
          other={asked}
          pending={join.isPending}
          onClose={() => setAsked(null)}
          onJoin={() => join.mutate(asked.id)}
        />
      )}
    </section>
  );
}
