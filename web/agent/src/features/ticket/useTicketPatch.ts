import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { isCode } from "@shared/api/errors.ts";
import type { Ticket, TicketPatch } from "@shared/api/types.ts";
import { useApi, type Api } from "@agent/app/context.ts";
import { agentsQuery, keepTicket, showTicket } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { collisions, mayRepeat, patched } from "./conflict.ts";

const send = (api: Api, ticket: Ticket, patch: TicketPatch) =>
  accepted(
    api.PATCH("/api/v1/tickets/{ticket_id}", {
      params: { path: { ticket_id: ticket.id } },
      headers: { "If-Match": `"${ticket.version}"` },
      body: patch,
    }),
  );

const currentOf = (error: unknown): Ticket | null =>
  isCode(error, "version_conflict")
    ? ((error.problem.current as Ticket | undefined) ?? null)
    : null;

/** Sends again once when the other change has nothing to do with ours. */
async function sendOver(api: Api, seen: Ticket, patch: TicketPatch): Promise<Ticket> {
  try {
    return await send(api, seen, patch);
  } catch (error) {
    const current = currentOf(error);
    if (!current || !mayRepeat(patch, seen, current)) throw error;
    return send(api, current, patch);
  }
}

function explain(t: TFunction, error: unknown, seen: Ticket, patch: TicketPatch): string {
  const current = currentOf(error);
  if (!current) return `${t("ticket.notSaved")} ${says(t, error)}`;
  const collided = collisions(patch, seen, current);
  if (collided.includes("assignee_id") && current.assignee) {
    return t("ticket.takenByOther", { name: current.assignee.name });
  }
  if (collided.includes("status")) {
    const line = t("ticket.changeLine", {
      field: t("ticket.status"),
      value: t(`status.${current.status}`),
    });
    return t("ticket.changedBy", { fields: line });
  }
  return t("ticket.changed");
}

/** Shows a change at once, and takes it back with a reason when it is refused. */
export function useTicketPatch(ticket: Ticket) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const agents = useQuery(agentsQuery(api)).data ?? [];
  const key = ["ticket", ticket.id];

  return useMutation({
    mutationFn: (patch: TicketPatch) => sendOver(api, ticket, patch),
    onMutate: async (patch) => {
      await client.cancelQueries({ queryKey: key });
      showTicket(client, patched(ticket, patch, agents));
    },
    onSuccess: (next) => keepTicket(client, next),
    onError: (error, patch) => {
      showTicket(client, currentOf(error) ?? ticket);
      void client.invalidateQueries({ queryKey: key });
      toastFailure(explain(t, error, ticket, patch));
    },
  });
}
