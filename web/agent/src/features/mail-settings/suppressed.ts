import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { Api } from "@agent/app/context.ts";

export const SUPPRESSED = ["mail", "suppressed"] as const;

/** Those whom no mail reaches, newest first. */
export const suppressedQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: SUPPRESSED,
    queryFn: ({ pageParam, signal }) =>
      accepted(
        api.GET("/api/v1/mail/suppressed", {
          params: { query: { cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** An address goes in the body: it stands in no URL and in no log. */
export const findSuppressed = (api: Api, address: string) =>
  accepted(api.POST("/api/v1/mail/suppressed/search", { body: { address } }));

export const changeSuppressed = (
  api: Api,
  act: "add" | "lift",
  body: { address: string; why: string },
) =>
  accepted(
    act === "add"
      ? api.POST("/api/v1/mail/suppressed", { body })
      : api.POST("/api/v1/mail/suppressed/lift", { body }),
  );

export const healthQuery = (api: Api) =>
  queryOptions({
    queryKey: ["mail", "health"],
    queryFn: ({ signal }) => accepted(api.GET("/api/v1/mail/health", { signal })),
    refetchInterval: 60_000,
  });
