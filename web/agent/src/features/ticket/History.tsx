import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { auditQuery } from "@agent/app/queries.ts";
import { Bones } from "@agent/ui/Bones.tsx";
import { HistoryEntry } from "./HistoryEntry.tsx";
import styles from "./ticket.module.css";

/** Every event of the ticket, newest first, read only when asked for. */
export function History({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const audit = useInfiniteQuery({
    ...auditQuery(useApi(), ticket.id, ticket.version),
    enabled: open,
  });
  return (
    <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("history.title")}</summary>
      {open && audit.isPending && <Bones rows={3} />}
      {audit.isError && <p role="alert">{t("history.failed")}</p>}
      {audit.data && (
        <ol>
          {audit.data.pages
            .flatMap(({ items }) => items.toReversed())
            .map((entry) => (
              <HistoryEntry key={entry.version} entry={entry} />
            ))}
        </ol>
      )}
      {audit.hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          {t("app.more")}
        </Button>
      )}
    </details>
  );
}
