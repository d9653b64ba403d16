import { queryOptions } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { Api } from "@agent/app/context.ts";

const RARELY_CHANGED_MS = 5 * 60_000;

export const teamsQuery = (api: Api) =>
  queryOptions({
    queryKey: ["teams"],
    queryFn: async ({ signal }) =>
      (await accepted(api.GET("/api/v1/access/teams", { signal }))).items,
    staleTime: RARELY_CHANGED_MS,
  });

export const customFieldsQuery = (api: Api) =>
  queryOptions({
    queryKey: ["custom-fields"],
    queryFn: async ({ signal }) => (await accepted(api.GET("/api/v1/fields", { signal }))).items,
    staleTime: RARELY_CHANGED_MS,
  });

const ofDesk = (desk_id: string) => ({ params: { path: { desk_id } } });

export const schemeQuery = (api: Api, desk: string) =>
  queryOptions({
    queryKey: ["scheme", desk],
    queryFn: ({ signal }) =>
      accepted(api.GET("/api/v1/desks/{desk_id}/scheme", { ...ofDesk(desk), signal })),
    staleTime: RARELY_CHANGED_MS,
  });

export const categoriesQuery = (api: Api, desk: string) =>
  queryOptions({
    queryKey: ["categories", desk],
    queryFn: async ({ signal }) =>
      (await accepted(api.GET("/api/v1/desks/{desk_id}/categories", { ...ofDesk(desk), signal })))
        .items,
    staleTime: RARELY_CHANGED_MS,
  });

export const organizationsQuery = (api: Api) =>
  queryOptions({
    queryKey: ["organizations"],
    queryFn: async ({ signal }) =>
      (
        await accepted(
          api.GET("/api/v1/organizations", { params: { query: { limit: 100 } }, signal }),
        )
      ).items,
    staleTime: RARELY_CHANGED_MS,
  });
