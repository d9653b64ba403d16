import { queryOptions } from "@tanstack/react-query";
import { accepted } from "@shared/api/client.ts";
import type { components } from "@shared/api/schema.d.ts";
import type { Api } from "@agent/app/context.ts";

export type SendingSwitch = components["schemas"]["SwitchOut"];
export type Mode = SendingSwitch["mode"];

export const EVERYWHERE = "*";
export const MODES: Mode[] = ["on", "automatic_off", "off"];
const LOOK_MS = 30_000;

export const sendingQuery = (api: Api) =>
  queryOptions({
    queryKey: ["switches"],
    queryFn: ({ signal }) => accepted(api.GET("/api/v1/mail/switches", { signal })),
    refetchInterval: LOOK_MS,
  });

export const switchesQuery = (api: Api) =>
  queryOptions({ ...sendingQuery(api), select: ({ items }) => items });

export const switchChangesQuery = (api: Api) =>
  queryOptions({
    queryKey: ["switches", "changes"],
    queryFn: async ({ signal }) =>
      (await accepted(api.GET("/api/v1/mail/switches/changes", { signal }))).items,
  });

export const switchOf = (switches: SendingSwitch[], scope: string): SendingSwitch =>
  switches.find((each) => each.scope === scope) ?? {
    scope,
    mode: "on",
    at: null,
    by_name: "",
    why: "",
    version: 0,
  };

/** Those that hold mail back, the widest first. */
export const turnedOff = (switches: SendingSwitch[]): SendingSwitch[] =>
  switches
    .filter(({ mode }) => mode !== "on")
    .toSorted((a, b) => Number(b.scope === EVERYWHERE) - Number(a.scope === EVERYWHERE));
