import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { keepTicket } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { useMe } from "@agent/features/shell/me.ts";
import styles from "./ticket.module.css";

/** Agents who are told of a ticket's news beside its owner; the customer does not know of them. */
export function Followers({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const me = useMe();
  const mine = ticket.followers.some(({ id }) => id === me.id);
  const turn = useMutation({
    mutationFn: () => {
      const params = { params: { path: { ticket_id: ticket.id } } };
      const path = "/api/v1/tickets/{ticket_id}/followers/me";
      return accepted(mine ? api.DELETE(path, params) : api.PUT(path, params));
    },
    onSuccess: (next) => keepTicket(client, next),
    onError: (error) => toastFailure(says(t, error)),
  });
  return (
    <section className={styles.followers} aria-label={t("followers.title")}>
      <p>
        {ticket.followers.length > 0
          ? t("followers.who", { names: ticket.followers.map(({ name }) => name).join(", ") })
          : t("followers.nobody")}
      </p>
      <Button
        size="compact-sm"
        variant="default"
        loading={turn.isPending}
        onClick={() => turn.mutate()}
        title={t("followers.hint")}
      >
        {t(mine ? "followers.stop" : "followers.start")}
      </Button>
    </section>
  );
}
