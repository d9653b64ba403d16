import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Ticket } from "@shared/api/types.ts";
import { useApi, type Api } from "@agent/app/context.ts";
import { keepTicket } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { toastFailure } from "@agent/app/toast.ts";

/** An act on a ticket: its answer is shown at once, its thread read again, a refusal said. */
export function useTicketAct<T>(
  act: (api: Api, given: T) => Promise<Ticket>,
  done?: (ticket: Ticket) => void,
) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: T) => act(api, given),
    onSuccess: (ticket) => {
      keepTicket(client, ticket);
      void client.invalidateQueries({ queryKey: ["messages"] });
      void client.invalidateQueries({ queryKey: ["ticket"] });
      done?.(ticket);
    },
    onError: (error) => toastFailure(says(t, error)),
  });
}
