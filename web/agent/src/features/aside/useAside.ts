import { useMutation, useQueryClient } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { NewConversation, Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";

const ALL = "/api/v1/tickets/{ticket_id}/conversations";
const ONE = `${ALL}/{conversation_id}` as const;

interface Letter {
  body_text: string;
  attachments: { upload_token: string }[];
}

/** What can be done beside a ticket; each act is told with a key, so that a retry is harmless. */
export function useAside(ticket: Ticket) {
  const api = useApi();
  const client = useQueryClient();
  const path = { ticket_id: ticket.id };
  const refresh = () => {
    for (const key of ["ticket", "conversations", "conversation"]) {
      void client.invalidateQueries({ queryKey: [key, ticket.id] });
    }
  };
  return {
    preview: useMutation({
      mutationFn: (body: NewConversation) =>
        accepted(api.POST(`${ALL}/preview`, { params: { path }, body })),
    }),
    start: useMutation({
      mutationFn: ({ body, key }: { body: NewConversation; key: string }) =>
        accepted(api.POST(ALL, { params: { path }, headers: { "Idempotency-Key": key }, body })),
      onSuccess: refresh,
    }),
    write: useMutation({
      mutationFn: ({ id, body, key }: { id: string; body: Letter; key: string }) =>
        accepted(
          api.POST(`${ONE}/messages`, {
            params: { path: { ...path, conversation_id: id } },
            headers: { "Idempotency-Key": key },
            body,
          }),
        ),
      onSuccess: refresh,
    }),
    settle: useMutation({
      mutationFn: ({
        id,
        body,
      }: {
        id: string;
        body: { state?: "open" | "done"; unread?: false };
      }) => accepted(api.PATCH(ONE, { params: { path: { ...path, conversation_id: id } }, body })),
      onSuccess: refresh,
    }),
  };
}
