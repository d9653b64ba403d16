import type { i18n } from "i18next";
import { isView, queuePath, viewPath } from "@agent/app/routes.ts";
import type { IconName } from "@agent/ui/Icon.tsx";
import type { SavedView } from "./wire.ts";

export interface Entry {
  id: string;
  name: string;
  href: string;
  icon: IconName;
}

export interface Section {
  /** The shipped ones stand first and need no heading. */
  of: "shipped" | "shared" | "private";
  entries: Entry[];
}

const ICONS: Record<string, IconName> = {
  unassigned: "inbox",
  mine: "person",
  my_teams: "people",
  open: "open",
  due_today: "day",
  breached: "alert",
  pending: "pending",
  on_hold: "pause",
  snoozed: "moon",
  resolved: "check",
  closed: "lock",
  suspended: "shield",
};

/** What is always there, should the list of views not be known. */
const ALWAYS = [
  "unassigned",
  "mine",
  "open",
  "pending",
  "on_hold",
  "snoozed",
  "resolved",
  "closed",
  "suspended",
] as const;

const hrefOf = (id: string) => (isView(id) || id === "suspended" ? queuePath(id) : viewPath(id));

function entryOf(i18next: i18n, id: string, name: string): Entry {
  const said = i18next.exists(`queue.${id}`) ? i18next.t(`queue.${id}` as "queue.mine") : name;
  return { id, name: said, href: hrefOf(id), icon: ICONS[id] ?? "list" };
}

/** The views by whose they are, each in its person's order, without those she hides. */
export function sectionsOf(
  i18next: i18n,
  views: SavedView[] | undefined,
  maySeeSuspended: boolean,
): Section[] {
  const shown = (id: string) => id !== "suspended" || maySeeSuspended;
  if (!views) {
    const entries = ALWAYS.filter(shown).map((id) => entryOf(i18next, id, id));
    return [{ of: "shipped", entries }];
  }
  const those = (which: (view: SavedView) => boolean) =>
    views
      .filter((view) => !view.hidden && shown(view.id) && which(view))
      .map(({ id, name, shipped }) =>
        shipped
          ? entryOf(i18next, id, name)
          : { id, name, href: viewPath(id), icon: "list" as const },
      );
  const sections: Section[] = [
    { of: "shipped", entries: those(({ shipped }) => shipped) },
    { of: "shared", entries: those(({ shipped, scope }) => !shipped && scope !== "private") },
    { of: "private", entries: those(({ shipped, scope }) => !shipped && scope === "private") },
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}
