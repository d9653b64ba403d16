import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { useApi } from "@agent/app/context.ts";
import { known } from "@agent/app/known.ts";
import { says } from "@agent/app/says.ts";
import { DeskFilter } from "@agent/features/queue/DeskFilter.tsx";
import { useMe } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { Time } from "@agent/ui/Time.tsx";
import styles from "./suspended.module.css";

const CALM_POLL_MS = 30_000;

/** Mail kept aside, newest first, with the reason. */
export function SuspendedPage() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const me = useMe();
  const [desk, setDesk] = useState("");
  const held = useInfiniteQuery({
    queryKey: ["suspended", desk],
    queryFn: ({ pageParam, signal }) =>
      accepted(
        api.GET("/api/v1/suspended", {
          params: { query: { desk: desk || undefined, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: CALM_POLL_MS,
  });
  const mails = held.data?.pages.flatMap((page) => page.items) ?? [];
  const retry = (
    <Button variant="default" onClick={() => void held.refetch()}>
      {t("app.retry")}
    </Button>
  );

  return (
    <section className={styles.page} aria-labelledby="suspended-title">
      <header>
        <h1 id="suspended-title">{t("queue.suspended")}</h1>
        {me.desks.length > 1 && <DeskFilter all desks={me.desks} value={desk} onChange={setDesk} />}
      </header>
      {held.isPending && <Bones rows={6} />}
      {held.isError && !held.data && (
        <Blank failed act={retry}>
          {t("queue.failed")} {says(t, held.error)}
        </Blank>
      )}
      {held.isSuccess && mails.length === 0 && <Blank>{t("queue.emptySuspended")}</Blank>}
      {mails.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t("queue.subject")}</th>
              <th scope="col">{t("queue.suspendedFrom")}</th>
              <th scope="col">{t("queue.suspendedCause")}</th>
              <th scope="col">{t("queue.suspendedAt")}</th>
            </tr>
          </thead>
          <tbody>
            {mails.map((mail) => (
              <tr key={mail.id}>
                <td>
                  <bdi>{mail.subject || t("queue.noSubject")}</bdi>
                </td>
                <td>
                  <bdi>{mail.from}</bdi>
                </td>
                <td>{known(i18n, "queue.cause", mail.cause)}</td>
                <td>
                  <Time at={mail.received_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {held.hasNextPage && (
        <Button variant="default" onClick={() => void held.fetchNextPage()}>
          {t("app.more")}
        </Button>
      )}
    </section>
  );
}
