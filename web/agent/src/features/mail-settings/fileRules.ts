import { queryOptions } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { NewFileRules } from "@shared/api/types.ts";
import type { Api } from "@agent/app/context.ts";

const ROUTE = "/api/v1/desks/{desk_id}/file-policy";

export const filePolicyQuery = (api: Api, desk: string) =>
  queryOptions({
    queryKey: ["file-policy", desk],
    queryFn: ({ signal }) =>
      accepted(api.GET(ROUTE, { params: { path: { desk_id: desk } }, signal })),
  });

export const saveRules = (api: Api, desk: string, body: NewFileRules) =>
  accepted(api.PUT(ROUTE, { params: { path: { desk_id: desk } }, body }));

/** "ps1, .LOG" as the extensions that people mean. */
export const extensionsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((each) => each.toLowerCase().replace(/^\*?\.+/, ""))
      .filter(Boolean),
  ),
];
