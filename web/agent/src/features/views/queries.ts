import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { Api } from "@agent/app/context.ts";
import type { Preview, SavedView, ViewCounts, ViewDraft, ViewFields, ViewTickets } from "./wire.ts";

const PAGE = 50;
const COUNTS_MS = 10_000;
const LIST_MS = 10_000;
const VIEWS_MS = 60_000;
const RARELY_CHANGED_MS = 5 * 60_000;
const LIMIT = { params: { query: { limit: 100 } } };

type Call = (path: string, given: object) => Promise<{ data?: unknown; response: Response }>;
const call = <Answer>(api: Api, method: "GET" | "POST", path: string, given: object) =>
  accepted((api[method] as unknown as Call)(path, given)) as Promise<Answer>;

export const viewsQuery = (api: Api) =>
  queryOptions({
    queryKey: ["views"],
    queryFn: async ({ signal }) => {
      const { items } = await accepted(api.GET("/api/v1/views", { ...LIMIT, signal }));
      return items;
    },
    staleTime: VIEWS_MS,
    retry: 1,
  });

const ofView = (id: string) => ({ params: { path: { view_id: id } } });
const ONE = "/api/v1/views/{view_id}";

export const viewQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ["view", id],
    queryFn: ({ signal }) =>
      accepted(api.GET(ONE, { ...ofView(id), signal })) as Promise<SavedView>,
  });

/** How many tickets each view has, in one request; a tab that nobody sees does not ask. */
export const countsQuery = (api: Api) =>
  queryOptions({
    queryKey: ["view-counts"],
    queryFn: ({ signal }) => call<ViewCounts>(api, "GET", "/api/v1/view-counts", { signal }),
    refetchInterval: (query) => (query.state.error ? 6 : 1) * COUNTS_MS,
    refetchIntervalInBackground: false,
    retry: false,
  });

export const viewFieldsQuery = (api: Api) =>
  queryOptions({
    queryKey: ["view-fields"],
    queryFn: ({ signal }) =>
      accepted(api.GET("/api/v1/view-fields", { signal })) as Promise<ViewFields>,
    staleTime: RARELY_CHANGED_MS,
  });

export const viewTicketsQuery = (api: Api, id: string, sort: string | null) =>
  infiniteQueryOptions({
    queryKey: ["view-tickets", id, sort],
    queryFn: ({ pageParam, signal }) =>
      call<ViewTickets>(api, "GET", "/api/v1/views/{view_id}/tickets", {
        params: {
          path: { view_id: id },
          query: { limit: PAGE, sort: sort ?? undefined, cursor: pageParam ?? undefined },
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => LIST_MS * Math.max(1, query.state.data?.pages.length ?? 1),
  });

export const previewQuery = (api: Api, draft: Pick<ViewDraft, "conditions" | "sort">) =>
  queryOptions({
    queryKey: ["view-preview", draft],
    queryFn: ({ signal }) =>
      call<Preview>(api, "POST", "/api/v1/views/preview", { body: draft, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

const seen = (version: number) => ({ "If-Match": `"${version}"` });

export const createView = (api: Api, draft: ViewDraft, key: string) =>
  accepted(
    api.POST("/api/v1/views", { headers: { "Idempotency-Key": key }, body: draft }),
  ) as Promise<SavedView>;

export const changeView = (api: Api, id: string, version: number, draft: ViewDraft) =>
  accepted(
    api.PATCH(ONE, { ...ofView(id), headers: seen(version), body: draft }),
  ) as Promise<SavedView>;

export const removeView = (api: Api, { id, version }: SavedView) =>
  accepted(api.DELETE(ONE, { ...ofView(id), headers: seen(version) }));
