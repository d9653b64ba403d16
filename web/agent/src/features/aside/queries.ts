import { queryOptions } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { Api } from "@agent/app/context.ts";

/** Read again whenever the ticket's version moves: each letter makes one. */
export const conversationsQuery = (api: Api, ticketId: string, version: number) =>
  queryOptions({
    queryKey: ["conversations", ticketId, version],
    queryFn: async ({ signal }) => {
      const path = { ticket_id: ticketId };
      const options = { params: { path }, signal };
      return (await accepted(api.GET("/api/v1/tickets/{ticket_id}/conversations", options))).items;
    },
    placeholderData: (previous) => previous,
  });

export const exchangeQuery = (api: Api, ticketId: string, id: string, version: number) =>
  queryOptions({
    queryKey: ["conversation", ticketId, id, version],
    queryFn: ({ signal }) =>
      accepted(
        api.GET("/api/v1/tickets/{ticket_id}/conversations/{conversation_id}", {
          params: { path: { ticket_id: ticketId, conversation_id: id } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  });
