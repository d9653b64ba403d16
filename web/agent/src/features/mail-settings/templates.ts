import { queryOptions } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { components } from "@shared/api/schema.d.ts";
import type { Api } from "@agent/app/context.ts";

export type TemplateItem = components["schemas"]["TemplateItem"];
export type Template = components["schemas"]["TemplateOut"];
export type Source = components["schemas"]["SourceOut"];
export type Identity = components["schemas"]["IdentityOut"];
export type NewIdentity = components["schemas"]["SetIdentity"];

/** Which text of a desk is meant. */
export interface Place {
  desk: string;
  kind: string;
  language: string;
}

const PATH = "/api/v1/mail/templates/{desk}/{kind}/{language}";

export const templatesQuery = (api: Api, desk: string) =>
  queryOptions({
    queryKey: ["mail", "templates", desk],
    queryFn: ({ signal }) =>
      accepted(api.GET("/api/v1/mail/templates", { params: { query: { desk } }, signal })),
  });

export const templateQuery = (api: Api, place: Place) =>
  queryOptions({
    queryKey: ["mail", "template", place.desk, place.kind, place.language],
    queryFn: ({ signal }) => accepted(api.GET(PATH, { params: { path: place }, signal })),
  });

export const previewQuery = (api: Api, place: Place, source: Source) =>
  queryOptions({
    queryKey: ["mail", "preview", place, source],
    queryFn: ({ signal }) =>
      accepted(api.POST(`${PATH}/preview`, { params: { path: place }, body: source, signal })),
    staleTime: 60_000,
  });

const seen = (version: number) => ({ "If-Match": `"${version}"` });

export const saveTemplate = (api: Api, place: Place, version: number, source: Source) =>
  accepted(api.PUT(PATH, { params: { path: place }, headers: seen(version), body: source }));

export const resetTemplate = (api: Api, place: Place, version: number) =>
  accepted(api.DELETE(PATH, { params: { path: place }, headers: seen(version) }));

export const tryTemplate = (api: Api, place: Place, source: Source) =>
  accepted(api.POST(`${PATH}/trial`, { params: { path: place }, body: source }));

export const identityQuery = (api: Api, desk: string) =>
  queryOptions({
    queryKey: ["mail", "identity", desk],
    queryFn: ({ signal }) =>
      accepted(api.GET("/api/v1/mail/identities/{desk}", { params: { path: { desk } }, signal })),
  });

export const saveIdentity = (api: Api, desk: string, version: number, body: NewIdentity) =>
  accepted(
    api.PUT("/api/v1/mail/identities/{desk}", {
      params: { path: { desk } },
      headers: seen(version),
      body,
    }),
  );

/** A text with something put where the cursor stood; and where the cursor is to stand then. */
export function inserted(text: string, at: [number, number], what: string): [string, number] {
  const [start, end] = at;
  return [text.slice(0, start) + what + text.slice(end), start + what.length];
}
