import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Api } from "@agent/app/context.ts";
import { accepted } from "@shared/api/client.ts";
import type { Asked } from "./place.ts";
import type { SearchPage, SimilarOut, Suggested } from "./wire.ts";

const PAGE = 25;
const SUGGESTED_MS = 30_000;
const SIMILAR_MS = 60_000;

/** Calls whose answers are described in wire.ts. */
type Ask = (path: string, given: object) => Promise<{ data?: unknown; response: Response }>;
const ask = <Answer>(api: Api, path: string, given: object) =>
  accepted((api.GET as unknown as Ask)(path, given)) as Promise<Answer>;

/** Facets stand on the first page; the pages after it only go on. */
export const searchQuery = (api: Api, { query, sort }: Asked) =>
  infiniteQueryOptions({
    queryKey: ["search", query, sort],
    queryFn: ({ pageParam, signal }) =>
      ask<SearchPage>(api, "/api/v1/search", {
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
      ask<Suggested>(api, "/api/v1/search/suggestions", {
        params: { query: { q: typed } },
        signal,
      }),
    staleTime: SUGGESTED_MS,
    placeholderData: keepPreviousData,
    retry: false, // the next key asks again
  });

export const similarQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ["similar", id],
    queryFn: ({ signal }) =>
      ask<SimilarOut>(api, "/api/v1/tickets/{ticket_id}/similar", {
        params: { path: { ticket_id: id } },
        signal,
      }),
    staleTime: SIMILAR_MS,
    retry: false,
  });
