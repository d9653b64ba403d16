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

/** "VPN, contraseña" as the words that people mean; words may hold spaces. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]+/)
      .map((each) => each.trim())
      .filter(Boolean),
  ),
];
