import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Api } from "@agent/app/context.ts";
import { accepted } from "@shared/api/client.ts";
import type { Asked } from "./place.ts";
import type { SearchPage } from "./wire.ts";

const PAGE = 25;
const SUGGESTED_MS = 30_000;
const SIMILAR_MS = 60_000;

/** Facets stand on the first page; the pages after it only go on. */
export const searchQuery = (api: Api, { query, sort }: Asked) =>
  infiniteQueryOptions({
    queryKey: ["search", query, sort],
    queryFn: ({ pageParam, signal }) =>
      accepted(
        api.GET("/api/v1/search", {
          params: {
            query: {
              q: query,
              sort,
              limit: PAGE,
              facets: pageParam === null ? "yes" : "no",
              cursor: pageParam ?? undefined,
            },
          },
          signal,
        }),
      ) as Promise<SearchPage>,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false, // a list under someone's eyes does not change by itself
    enabled: query.trim() !== "",
  });

export const suggestionsQuery = (api: Api, typed: string) =>
  queryOptions({
    queryKey: ["suggestions", typed],
    queryFn: ({ signal }) =>
      accepted(api.GET("/api/v1/search/suggestions", { params: { query: { q: typed } }, signal })),
    staleTime: SUGGESTED_MS,
    placeholderData: keepPreviousData,
    retry: false, // the next key asks again
  });

export const similarQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ["similar", id],
    queryFn: ({ signal }) =>
      accepted(
        api.GET("/api/v1/tickets/{ticket_id}/similar", {
          params: { path: { ticket_id: id } },
          signal,
        }),
      ),
    staleTime: SIMILAR_MS,
    retry: false,
  });
