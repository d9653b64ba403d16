import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useApi } from "@agent/app/context.ts";
import { suspendedPath } from "@agent/app/routes.ts";
import { says } from "@agent/app/says.ts";
import { useListKeys } from "@agent/features/queue/useListKeys.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { KeptRow } from "./KeptRow.tsx";
import { keptQuery, type Filters } from "./queries.ts";
import styles from "./suspended.module.css";
import { useSelection } from "./useSelection.ts";

interface Props {
  filters: Filters;
  onFilters: (filters: Filters) => void;
  openId?: string;
}

/** What waits, or what was deleted and dropped; some of it chosen. */
export function KeptList({ filters, onFilters, openId }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const [, navigate] = useLocation();
  const list = useRef<HTMLUListElement>(null);
  const held = useInfiniteQuery(keptQuery(api, filters));
  const mails = held.data?.pages.flatMap((page) => page.items) ?? [];
  const selection = useSelection(mails.map((mail) => mail.id));
  useListKeys(list, openId, (id) => navigate(suspendedPath(id)));
  const retry = (
    <Button variant="default" onClick={() => void held.refetch()}>
      {t("app.retry")}
    </Button>
  );

  return (
    <div className={styles.list}>
      <FilterBar filters={filters} onChange={onFilters} />
      {may("suspended:release") && mails.length > 0 && (
        <BulkBar mails={mails} selection={selection} gone={filters.gone} />
      )}
      <div className={styles.scroll}>
        {held.isPending && <Bones rows={6} />}
        {held.isError && !held.data && (
          <Blank failed act={retry}>
            {t("queue.failed")} {says(t, held.error)}
          </Blank>
        )}
        {held.isSuccess && mails.length === 0 && (
          <Blank>
            {t(filters.gone ? "kept.noneGone" : filters.cause ? "kept.noneOfCause" : "kept.none")}
          </Blank>
        )}
        <ul ref={list} aria-label={t("queue.suspended")}>
          {mails.map((mail) => (
            <KeptRow
              key={mail.id}
              mail={mail}
              current={mail.id === openId}
              chosen={selection.has(mail.id)}
              onChoose={may("suspended:release") ? () => selection.toggle(mail.id) : undefined}
            />
          ))}
        </ul>
        {held.hasNextPage && (
          <div className={styles.more}>
            <Button variant="default" onClick={() => void held.fetchNextPage()}>
              {t("app.more")}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
