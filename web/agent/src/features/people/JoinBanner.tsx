import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { accepted } from "@shared/api/client.ts";
import type { Ticket } from "@shared/api/types.ts";
import { toast } from "@agent/app/toast.ts";
import { useMay } from "@agent/features/shell/me.ts";
import ticketStyles from "@agent/features/ticket/ticket.module.css";
import { Icon } from "@agent/ui/Icon.tsx";
import { useTicketAct } from "./useTicketAct.ts";

const ROUTE = "/api/v1/tickets/{ticket_id}/join";
const pathOf = (id: string) => `/tickets/${encodeURIComponent(id)}`;

/** A ticket that may belong to another one is joined with one click; one that was, can be undone. */
export function JoinBanner({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const may = useMay()("ticket:update");
  const [, go] = useLocation();
  const params = { path: { ticket_id: ticket.id } };
  const join = useTicketAct<string>(
    (api, into) => accepted(api.POST(ROUTE, { params, body: { into } })),
    (into) => {
      toast(t("people.joined", { reference: into.reference }));
      go(pathOf(into.id));
    },
  );
  const undo = useTicketAct<string>((api) => accepted(api.DELETE(ROUTE, { params })));

  const other = ticket.merged_into ?? ticket.may_belong_to;
  if (!other) return null;
  const wasJoined = ticket.merged_into !== null;
  const words = wasJoined ? "people.wasJoined" : "people.mayBelong";
  return (
    <div className={ticketStyles.banner} data-calm role="status">
      <Icon name={wasJoined ? "check" : "alert"} size={14} />
      <p>
        {t(words, { reference: wasJoined ? "" : other })}{" "}
        <Link href={pathOf(other)} className={ticketStyles.link}>
          {t("ticket.seeTicket")}
        </Link>
      </p>
      {may && !wasJoined && (
        <Button variant="default" loading={join.isPending} onClick={() => join.mutate(other)}>
          {t("people.join", { reference: other })}
        </Button>
      )}
      {may && wasJoined && ticket.status === "resolved" && (
        <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate(ticket.id)}>
          {t("people.unjoin")}
        </Button>
      )}
    </div>
  );
}
