import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useApi } from "@agent/app/context.ts";
import { editViewPath, viewPath } from "@agent/app/routes.ts";
import { says } from "@agent/app/says.ts";
import { useListKeys } from "@agent/features/queue/useListKeys.ts";
import queueStyles from "@agent/features/queue/queue.module.css";
import { useSteadyOrder } from "@agent/features/queue/useSteadyOrder.ts";
import { AsOf } from "@agent/ui/AsOf.tsx";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { viewTicketsQuery } from "./queries.ts";
import { ViewTable } from "./ViewTable.tsx";
import styles from "./views.module.css";
import type { SavedView } from "./wire.ts";

interface Props {
  view: SavedView;
  name: string;
  openId?: string;
}

export function ViewList({ view, name, openId }: Props) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const list = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<SavedView["sort"] | null>(null);
  const asked = sort ? `${sort.by}:${sort.order}` : null;
  const tickets = useInfiniteQuery(viewTicketsQuery(useApi(), view.id, asked));
  const pages = tickets.data?.pages;
  const found = pages?.flatMap((page) => page.items) ?? [];
  const { rows, arrived, release, handlers } = useSteadyOrder(found);
  useListKeys(list, openId, (id) => navigate(viewPath(view.id, id)));

  return (
    <section className={queueStyles.list} aria-labelledby="view-title" {...handlers}>
      <header className={queueStyles.head}>
        <h1 id="view-title">{name}</h1>
        {pages?.[0] && <AsOf at={pages[0].as_of} />}
        {view.may_change && (
          <Link href={editViewPath(view.id)} className={styles.edit}>
            {t("views.edit")}
          </Link>
        )}
        {arrived > 0 && (
          <button className={queueStyles.arrived} onClick={release}>
            {t("queue.newer", { count: arrived })}
          </button>
        )}
      </header>
      <div />
      <div className={queueStyles.scroll} ref={list}>
        {tickets.isPending && <Bones rows={12} />}
        {tickets.isError && !tickets.data && (
          <Blank
            failed
            act={
              <Button variant="default" onClick={() => void tickets.refetch()}>
                {t("app.retry")}
              </Button>
            }
          >
            {t("queue.failed")} {says(t, tickets.error)} {t("search.queuesGoOn")}
          </Blank>
        )}
        {tickets.isSuccess && rows.length === 0 && <Blank>{t("views.empty")}</Blank>}
        {rows.length > 0 && (
          <ViewTable
            view={view}
            rows={rows}
            groups={pages?.[0]?.groups ?? []}
            openId={openId}
            sort={sort ?? view.sort}
            onSort={setSort}
          />
        )}
        {tickets.hasNextPage && (
          <div className={queueStyles.more}>
            <Button
              variant="default"
              loading={tickets.isFetchingNextPage}
              onClick={() => void tickets.fetchNextPage()}
            >
              {t("app.more")}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
