import { queryOptions } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { Api } from "@agent/app/context.ts";

const SIGNED_FOR_MS = 4 * 60_000;

const onFile = (ticketId: string, attachmentId: string) => ({
  params: { path: { ticket_id: ticketId, attachment_id: attachmentId } },
});

export const previewQuery = (api: Api, ticketId: string, attachmentId: string) =>
  queryOptions({
    queryKey: ["attachment", ticketId, attachmentId, "preview"],
    queryFn: ({ signal }) =>
      accepted(
        api.GET("/api/v1/tickets/{ticket_id}/attachments/{attachment_id}/preview", {
          ...onFile(ticketId, attachmentId),
          signal,
        }),
      ),
    staleTime: SIGNED_FOR_MS,
    refetchOnWindowFocus: false,
  });

export const attachedMailQuery = (api: Api, ticketId: string, attachmentId: string) =>
  queryOptions({
    queryKey: ["attachment", ticketId, attachmentId, "mail"],
    queryFn: ({ signal }) =>
      accepted(
        api.GET("/api/v1/tickets/{ticket_id}/attachments/{attachment_id}/mail", {
          ...onFile(ticketId, attachmentId),
          signal,
        }),
      ),
    staleTime: Infinity,
  });

const SHOWN_CHARACTERS = 200_000;

/** The text of a file, from the bucket's own origin; it is only ever shown as text. */
export const textQuery = (url: string | undefined, attachmentId: string) =>
  queryOptions({
    queryKey: ["attachment", attachmentId, "text"],
    enabled: Boolean(url),
    queryFn: async ({ signal }) => {
      const answer = await fetch(url ?? "", { signal, credentials: "omit" });
      if (!answer.ok) throw new Error(String(answer.status));
      return decoded(await answer.arrayBuffer()).slice(0, SHOWN_CHARACTERS);
    },
    staleTime: Infinity,
    retry: false,
  });

function decoded(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
