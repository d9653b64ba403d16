import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { View } from "@shared/api/types.ts";
import { queuePath } from "@agent/app/routes.ts";
import { Blank } from "@agent/ui/Blank.tsx";

const SENTENCE = {
  unassigned: "queue.emptyUnassigned",
  mine: "queue.emptyMine",
  open: "queue.emptyOpen",
  pending: "queue.emptyPending",
  on_hold: "queue.emptyOnHold",
  snoozed: "queue.emptySnoozed",
  resolved: "queue.emptyResolved",
  closed: "queue.emptyClosed",
} as const;

export function EmptyQueue({ view }: { view: View }) {
  const { t } = useTranslation();
  const elsewhere = view === "mine" ? "unassigned" : "open";
  return (
    <Blank
      act={
        view !== "open" && (
          <Button component={Link} href={queuePath(elsewhere)} variant="default">
            {t(view === "mine" ? "queue.seeUnassigned" : "queue.seeOpen")}
          </Button>
        )
      }
    >
      {t(SENTENCE[view])}
    </Blank>
  );
}
