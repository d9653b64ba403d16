import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { ApiError } from "@shared/api/errors.ts";
import { useApi } from "@agent/app/context.ts";
import { viewPath } from "@agent/app/routes.ts";
import { says } from "@agent/app/says.ts";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";
import queueStyles from "@agent/features/queue/queue.module.css";
import { TicketPage } from "@agent/features/ticket/lazy.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { viewQuery, viewsQuery } from "./queries.ts";
import { ViewList } from "./ViewList.tsx";

const isMissing = (error: unknown) => error instanceof ApiError && error.status === 404;

interface Props {
  viewId: string;
  ticketId?: string;
}

/** A saved view's list, and beside it the ticket that was opened from there. */
export default function ViewScreen({ viewId, ticketId }: Props) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [, navigate] = useLocation();
  const views = useQuery(viewsQuery(api));
  const listed = views.data?.find(({ id }) => id === viewId);
  // One that was just made may not be in the list yet.
  const one = useQuery({ ...viewQuery(api, viewId), enabled: views.isFetched && !listed });
  const view = listed ?? one.data;
  const back = ticketId ? () => navigate(viewPath(viewId)) : undefined;
  useHotkeys({ Escape: back, u: back });

  const shipped = view?.shipped && i18n.exists(`queue.${viewId}`);
  const name = shipped ? t(`queue.${viewId}` as "queue.mine") : (view?.name ?? "");
  useEffect(() => {
    if (!ticketId && name) document.title = `${name} · Ventanilla`;
  }, [name, ticketId]);

  if (views.isPending || one.isLoading) return <Bones rows={12} />;
  if (!view) {
    return (
      <Blank
        failed
        act={
          <Button variant="default" onClick={() => void one.refetch()}>
            {t("app.retry")}
          </Button>
        }
      >
        {isMissing(one.error) ? t("views.missing") : says(t, one.error ?? views.error)}
      </Blank>
    );
  }
  return (
    <div className={queueStyles.screen} data-split={ticketId ? true : undefined}>
      <ViewList key={view.id} view={view} name={name} openId={ticketId} />
      {ticketId && (
        <Suspense fallback={<Bones rows={4} tall />}>
          <TicketPage key={ticketId} back={viewPath(viewId)} id={ticketId} />
        </Suspense>
      )}
    </div>
  );
}
