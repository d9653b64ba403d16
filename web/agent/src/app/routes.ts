import type { View } from "@shared/api/types.ts";

export const VIEWS: readonly View[] = ["unassigned", "mine", "open", "pending", "resolved"];
export type Queue = View | "suspended";

export const isView = (name: string | undefined): name is View =>
  VIEWS.some((view) => view === name);

export const queuePath = (queue: Queue) => `/${queue}`;
export const ticketPath = (view: View, id: string) => `/${view}/${encodeURIComponent(id)}`;
export const suspendedPath = (id?: string) =>
  id === undefined ? "/suspended" : `/suspended/${encodeURIComponent(id)}`;
export const settingsPath = (tab?: string) =>
  tab === undefined ? "/settings/mail" : `/settings/mail/${tab}`;
