import type { View } from "@shared/api/types.ts";

/** The queues that the table itself answers: they hold whatever became of the index. */
export const VIEWS: readonly View[] = [
  "unassigned",
  "mine",
  "open",
  "pending",
  "on_hold",
  "snoozed",
  "resolved",
  "closed",
];
export type Queue = View | "suspended";

export const isView = (name: string | undefined): name is View =>
  VIEWS.some((view) => view === name);

export const queuePath = (queue: Queue) => `/${queue}`;
export const ticketPath = (view: View, id: string) => `/${view}/${encodeURIComponent(id)}`;
export const viewPath = (viewId: string, ticketId?: string) =>
  ticketId === undefined
    ? `/views/${encodeURIComponent(viewId)}`
    : `/views/${encodeURIComponent(viewId)}/${encodeURIComponent(ticketId)}`;
export const newViewPath = "/views/new";
export const editViewPath = (viewId: string) => `${viewPath(viewId)}/edit`;
export const suspendedPath = (id?: string) =>
  id === undefined ? "/suspended" : `/suspended/${encodeURIComponent(id)}`;
export const settingsPath = (tab?: string) =>
  tab === undefined ? "/settings/mail" : `/settings/mail/${tab}`;
