import { Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { View } from "@shared/api/types.ts";
import { queuePath } from "@agent/app/routes.ts";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";
import { TicketPage } from "@agent/features/ticket/lazy.ts";
import { Bones } from "@agent/ui/Bones.tsx";
import styles from "./queue.module.css";
import { QueueList } from "./QueueList.tsx";

/** The list alone, or beside the open ticket where there is room for both. */
export function QueueScreen({ view, ticketId }: { view: View; ticketId?: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const toList = () => navigate(queuePath(view));
  useHotkeys({ Escape: ticketId ? toList : undefined, u: ticketId ? toList : undefined });

  const name = t(`queue.${view}`);
  useEffect(() => {
    if (!ticketId) document.title = `${name} · Ventanilla`;
  }, [name, ticketId]);

  return (
    <div className={styles.screen} data-split={ticketId ? true : undefined}>
      <QueueList key={view} view={view} openId={ticketId} />
      {ticketId && (
        <Suspense fallback={<Bones rows={4} tall />}>
          <TicketPage key={ticketId} back={queuePath(view)} id={ticketId} />
        </Suspense>
      )}
    </div>
  );
}
