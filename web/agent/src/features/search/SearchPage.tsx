import { Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";
import queueStyles from "@agent/features/queue/queue.module.css";
import { TicketPage } from "@agent/features/ticket/lazy.ts";
import { Bones } from "@agent/ui/Bones.tsx";
import { searchPath, useAsked } from "./place.ts";
import { Results } from "./Results.tsx";

/** What was found, and beside it the ticket that was opened from there. */
export default function SearchPage({ ticketId }: { ticketId?: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const asked = useAsked();
  const list = searchPath(asked);
  const back = ticketId ? () => navigate(list) : undefined;
  useHotkeys({ Escape: back, u: back });

  const title = asked.query || t("search.title");
  useEffect(() => {
    if (!ticketId) document.title = `${title} · Ventanilla`;
  }, [title, ticketId]);

  return (
    <div className={queueStyles.screen} data-split={ticketId ? true : undefined}>
      <Results key={asked.query} asked={asked} openId={ticketId} />
      {ticketId && (
        <Suspense fallback={<Bones rows={4} tall />}>
          <TicketPage key={ticketId} back={list} id={ticketId} />
        </Suspense>
      )}
    </div>
  );
}
