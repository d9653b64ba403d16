import { queryOptions } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { NewReception } from "@shared/api/types.ts";
import type { Api } from "@agent/app/context.ts";

export const receptionsQuery = (api: Api) =>
  queryOptions({
    queryKey: ["receptions"],
    queryFn: async ({ signal }) =>
      (await accepted(api.GET("/api/v1/receptions", { signal }))).items,
  });

export const saveReception = (api: Api, desk: string, body: NewReception) =>
  accepted(api.PUT("/api/v1/receptions/{desk_id}", { params: { path: { desk_id: desk } }, body }));

export const findingsQuery = (api: Api, desk: string) =>
  queryOptions({
    queryKey: ["findings", desk],
    queryFn: async ({ signal }) =>
      (
        await accepted(
          api.GET("/api/v1/receptions/{desk_id}/findings", {
            params: { path: { desk_id: desk } },
            signal,
          }),
        )
      ).items,
    refetchInterval: 5_000,
  });

export const beginCheck = (api: Api, desk: string, address: string) =>
  accepted(
    api.POST("/api/v1/receptions/{desk_id}/checks", {
      params: { path: { desk_id: desk } },
      body: { address },
    }),
  );

/** "VPN, contraseña" as the words that people mean; words may hold spaces. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]+/)
      .map((each) => each.trim())
      .filter(Boolean),
  ),
];
