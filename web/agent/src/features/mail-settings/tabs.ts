import { lazy, type ComponentType } from "react";
import type { Permission } from "@agent/features/shell/me.ts";

export interface Tab {
  /** Its place in the address, and the words `mailSettings.tab.<name>`. */
  name: TabName;
  /** Who sees it; what may be changed there the panel asks for itself. */
  permission: Permission;
  panel: ComponentType;
}

export type TabName =
  "sending" | "files" | "limits" | "mailboxes" | "senders" | "suppressed" | "templates";

/** One line a tab, in the order in which they are shown; each panel is a file of this folder. */
export const TABS: readonly Tab[] = [
  {
    name: "sending",
    permission: "mail-settings:read",
    panel: lazy(() => import("./SendingTab.tsx")),
  },
  {
    name: "limits",
    permission: "mail-settings:read",
    panel: lazy(() => import("./LimitsTab.tsx")),
  },
  {
    name: "mailboxes",
    permission: "mail-settings:read",
    panel: lazy(() => import("./MailboxesTab.tsx")),
  },
  {
    name: "senders",
    permission: "mail-settings:read",
    panel: lazy(() => import("./SendersTab.tsx")),
  },
  {
    name: "files",
    permission: "mail-settings:read",
    panel: lazy(() => import("./FilesTab.tsx")),
  },
  {
    name: "templates",
    permission: "mail-settings:read",
    panel: lazy(() => import("./TemplatesTab.tsx")),
  },
  {
    name: "suppressed",
    permission: "suppression:read",
    panel: lazy(() => import("./SuppressedTab.tsx")),
  },
];
