import { queryOptions } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { Api } from "@agent/app/context.ts";

const SIGNED_FOR_MS = 4 * 60_000;

export const attachmentUrlQuery = (api: Api, ticketId: string, attachmentId: string) =>
  queryOptions({
    queryKey: ["attachment", ticketId, attachmentId],
    queryFn: ({ signal }) =>
      accepted(
        api.GET("/api/v1/tickets/{ticket_id}/attachments/{attachment_id}", {
          params: { path: { ticket_id: ticketId, attachment_id: attachmentId } },
          signal,
        }),
      ),
    staleTime: SIGNED_FOR_MS,
    refetchOnWindowFocus: false,
  });

export const rawUrlQuery = (api: Api, ticketId: string, messageId: string) =>
  queryOptions({
    queryKey: ["raw", ticketId, messageId],
    queryFn: ({ signal }) =>
      accepted(
        api.GET("/api/v1/tickets/{ticket_id}/messages/{message_id}/raw", {
          params: { path: { ticket_id: ticketId, message_id: messageId } },
          signal,
        }),
      ),
    staleTime: SIGNED_FOR_MS,
  });

/** Opens a file of the bucket's origin in a tab of its own that knows nothing of this one. */
export function openFile(url: string, filename?: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  if (filename) link.download = filename;
  link.click();
}
