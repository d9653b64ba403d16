import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { Api } from "@agent/app/context.ts";

const CALM_POLL_MS = 30_000;

export interface Filters {
  desk: string;
  cause: string;
  gone: boolean;
  oldestFirst: boolean;
}

export const keptQuery = (api: Api, { desk, cause, gone, oldestFirst }: Filters) =>
  infiniteQueryOptions({
    queryKey: ["suspended", "list", desk, cause, gone, oldestFirst],
    queryFn: ({ pageParam, signal }) =>
      accepted(
        api.GET("/api/v1/suspended", {
          params: {
            query: {
              desk: desk || undefined,
              cause: cause || undefined,
              gone: gone || undefined,
              oldest_first: oldestFirst || undefined,
              cursor: pageParam ?? undefined,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: CALM_POLL_MS,
  });

export const openedQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ["suspended", "mail", id],
    queryFn: ({ signal }) =>
      accepted(
        api.GET("/api/v1/suspended/{mail_id}", { params: { path: { mail_id: id } }, signal }),
      ),
    refetchOnWindowFocus: false,
  });

/** How much waits, for the badge beside the queue's name. */
export const waitingQuery = (api: Api) =>
  queryOptions({
    queryKey: ["suspended", "waiting"],
    queryFn: async ({ signal }) =>
      (await accepted(api.GET("/api/v1/suspended/waiting", { signal }))).items,
    refetchInterval: 2 * CALM_POLL_MS,
  });

export const afterActs = (client: QueryClient) =>
  client.invalidateQueries({ queryKey: ["suspended"] });
