import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@shared/api/errors.ts";
import { useApi } from "@agent/app/context.ts";
import { ticketQuery } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import styles from "./ticket.module.css";
import { TicketView } from "./TicketView.tsx";

interface Props {
  /** The list that the ticket was opened from. */
  back: string;
  id: string;
}

export function TicketPage({ back, id }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const ticket = useQuery(ticketQuery(useApi(), id));
  const version = ticket.data?.version;

  useEffect(() => {
    if (version) void client.invalidateQueries({ queryKey: ["messages", id] });
  }, [client, id, version]);

  useEffect(() => {
    if (ticket.data) document.title = `${ticket.data.reference} · ${ticket.data.subject}`;
  }, [ticket.data]);

  if (ticket.data) return <TicketView back={back} ticket={ticket.data} />;
  if (ticket.isPending) {
    return (
      <div className={styles.waiting}>
        <Bones rows={4} tall />
      </div>
    );
  }
  const missing = ticket.error instanceof ApiError && ticket.error.status === 404;
  return (
    <Blank
      failed
      act={
        !missing && (
          <Button variant="default" onClick={() => void ticket.refetch()}>
            {t("app.retry")}
          </Button>
        )
      }
    >
      {missing ? t("ticket.missing") : `${t("ticket.failed")} ${says(t, ticket.error)}`}
    </Blank>
  );
}
