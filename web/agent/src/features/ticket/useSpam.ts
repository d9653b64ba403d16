import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { keepTicket } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { toast, toastFailure, toastUndo } from "@agent/app/toast.ts";

/** Ends a ticket as spam, blocks its sender if wanted, and offers to take both back. */
export function useSpam(ticket: Ticket) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const path = { ticket_id: ticket.id };

  const back = useMutation({
    mutationFn: (unblock: boolean) =>
      accepted(
        api.DELETE("/api/v1/tickets/{ticket_id}/spam", { params: { path, query: { unblock } } }),
      ),
    onSuccess: (next) => {
      keepTicket(client, next);
      toast(t("resolve.spamTakenBack"));
    },
    onError: (error) => toastFailure(says(t, error)),
  });
  return useMutation({
    mutationFn: (block: boolean) =>
      accepted(
        api.POST("/api/v1/tickets/{ticket_id}/spam", {
          params: { path },
          body: { block, days: 30 },
        }),
      ),
    onSuccess: (next, block) => {
      keepTicket(client, next);
      const words = block ? "resolve.spamBlocked" : "resolve.spamMarked";
      toastUndo(t(words, { email: ticket.requester.email }), t("kept.undo"), () =>
        back.mutate(block),
      );
    },
    onError: (error) => toastFailure(says(t, error)),
  });
}
