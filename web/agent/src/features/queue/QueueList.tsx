import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { View } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { queueQuery } from "@agent/app/queries.ts";
import { ticketPath } from "@agent/app/routes.ts";
import { says } from "@agent/app/says.ts";
import { useMe } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { DeskFilter } from "./DeskFilter.tsx";
import { EmptyQueue } from "./EmptyQueue.tsx";
import styles from "./queue.module.css";
import { TicketRow } from "./TicketRow.tsx";
import { useDesk } from "./useDesk.ts";
import { useListKeys } from "./useListKeys.ts";
import { useSteadyOrder } from "./useSteadyOrder.ts";

interface Props {
  view: View;
  openId?: string;
}

export function QueueList({ view, openId }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [, navigate] = useLocation();
  const list = useRef<HTMLUListElement>(null);
  const [desk, setDesk] = useDesk();
  const me = useMe();
  const queue = useInfiniteQuery(queueQuery(api, view, desk));
  const tickets = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const { rows, arrived, release, handlers } = useSteadyOrder(tickets);
  useListKeys(list, openId, (id) => navigate(ticketPath(view, id)));

  return (
    <section className={styles.list} aria-labelledby="queue-title" {...handlers}>
      <header className={styles.head}>
        <h1 id="queue-title">{t(`queue.${view}`)}</h1>
        {me.desks.length > 1 && (
          <DeskFilter all desks={me.desks} value={desk ?? ""} onChange={setDesk} />
        )}
        {arrived > 0 && (
          <button className={styles.arrived} onClick={release}>
            {t("queue.newer", { count: arrived })}
          </button>
        )}
      </header>
      <div className={styles.columns} aria-hidden>
        <span>{t("queue.subject")}</span>
        <span>{t("queue.requester")}</span>
        <span />
        <span>{t("queue.owner")}</span>
        <span>{t("queue.priority")}</span>
        <span>{t("queue.status")}</span>
        <span>{t("queue.due")}</span>
        <span>{t("queue.activity")}</span>
      </div>
      <div className={styles.scroll}>
        {queue.isPending && <Bones rows={12} />}
        {queue.isError && !queue.data && (
          <Blank
            failed
            act={
              <Button variant="default" onClick={() => void queue.refetch()}>
                {t("app.retry")}
              </Button>
            }
          >
            {t("queue.failed")} {says(t, queue.error)}
          </Blank>
        )}
        {queue.isSuccess && rows.length === 0 && <EmptyQueue view={view} />}
        <ul ref={list} aria-label={t("queue.list")}>
          {rows.map(({ item, gone }) => (
            <TicketRow
              key={item.id}
              ticket={item}
              href={ticketPath(view, item.id)}
              current={item.id === openId}
              gone={gone}
            />
          ))}
        </ul>
        {queue.hasNextPage && (
          <div className={styles.more}>
            <Button
              variant="default"
              loading={queue.isFetchingNextPage}
              onClick={() => void queue.fetchNextPage()}
            >
              {t("app.more")}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
