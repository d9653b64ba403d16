import {
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { Ticket, TicketSummary, View } from "@shared/api/types.ts";
import type { Api } from "./context.ts";

export const POLL_MS = 3_000;
const REFERENCE_DATA_MS = 5 * 60_000;
const PAGE = 50;

export const meQuery = (api: Api) =>
  queryOptions({
    queryKey: ["me"],
    queryFn: ({ signal }) => accepted(api.GET("/api/v1/me", { signal })),
    staleTime: REFERENCE_DATA_MS,
  });

export const agentsQuery = (api: Api) =>
  queryOptions({
    queryKey: ["agents"],
    queryFn: async ({ signal }) => (await accepted(api.GET("/api/v1/agents", { signal }))).items,
    staleTime: REFERENCE_DATA_MS,
  });

export const deskNamesQuery = (api: Api) =>
  queryOptions({
    queryKey: ["desk-names"],
    queryFn: async ({ signal }) =>
      (await accepted(api.GET("/api/v1/desk-names", { signal }))).items,
    staleTime: REFERENCE_DATA_MS,
  });

export const queueQuery = (api: Api, view: View, desk: string | null) =>
  infiniteQueryOptions({
    queryKey: ["queue", view, desk],
    queryFn: ({ pageParam, signal }) =>
      accepted(
        api.GET("/api/v1/tickets", {
          params: {
            query: { view, limit: PAGE, desk: desk ?? undefined, cursor: pageParam ?? undefined },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    // Each page is a request: the longer the list was unrolled, the calmer the pace.
    refetchInterval: (query) => POLL_MS * Math.max(1, query.state.data?.pages.length ?? 1),
  });

const onTicket = (id: string) => ({ params: { path: { ticket_id: id } } });

export const ticketQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ["ticket", id],
    queryFn: ({ signal }) =>
      accepted(api.GET("/api/v1/tickets/{ticket_id}", { ...onTicket(id), signal })),
    refetchInterval: POLL_MS,
  });

/** Read again when the ticket's version moves, and while a mail is on its way out. */
export const messagesQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ["messages", id],
    queryFn: async ({ signal }) =>
      (await accepted(api.GET("/api/v1/tickets/{ticket_id}/messages", { ...onTicket(id), signal })))
        .items,
    refetchInterval: (query) =>
      query.state.data?.some(
        ({ delivery, waiting }) => delivery?.state === "queued" || waiting?.state === "held",
      )
        ? POLL_MS
        : 10 * POLL_MS,
  });

/** The newest page first, each page oldest first. */
export const auditQuery = (api: Api, id: string, version: number) =>
  infiniteQueryOptions({
    queryKey: ["audit", id, version],
    queryFn: ({ pageParam, signal }) =>
      accepted(
        api.GET("/api/v1/tickets/{ticket_id}/audit", {
          params: { path: { ticket_id: id }, query: { cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  });

type Pages = InfiniteData<{ items: TicketSummary[]; next_cursor: string | null }>;

/** Puts a ticket where every screen sees it: on its page and in the lists that hold it. */
export function showTicket(client: QueryClient, ticket: Ticket): void {
  client.setQueryData(["ticket", ticket.id], ticket);
  client.setQueriesData<Pages>({ queryKey: ["queue"] }, (queue) => {
    if (!queue) return queue;
    const fresh = (item: TicketSummary) => (item.id === ticket.id ? { ...item, ...ticket } : item);
    const pages = queue.pages.map((page) => ({ ...page, items: page.items.map(fresh) }));
    return { ...queue, pages };
  });
}

/** A ticket as the API just returned it; lists that it entered or left are read again. */
export function keepTicket(client: QueryClient, ticket: Ticket): void {
  showTicket(client, ticket);
  void client.invalidateQueries({ queryKey: ["queue"] });
}
