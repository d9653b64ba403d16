import { useEffect, useRef, useState } from "react";
import type { Ticket } from "@shared/api/types.ts";
import { AsideList } from "@agent/features/aside/AsideList.tsx";
import { Composer } from "@agent/features/composer/Composer.tsx";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";
import { JoinBanner } from "@agent/features/people/JoinBanner.tsx";
import { useMay, useMe } from "@agent/features/shell/me.ts";
import { Thread } from "@agent/features/thread/Thread.tsx";
import { Details } from "./Details.tsx";
import { EscalationBanner } from "./EscalationBanner.tsx";
import { HeldBackBanner } from "./HeldBackBanner.tsx";
import { HoldDialog } from "./HoldDialog.tsx";
import { ResolveDialog } from "./ResolveDialog.tsx";
import { ThanksBanner } from "./ThanksBanner.tsx";
import styles from "./ticket.module.css";
import { TicketHead } from "./TicketHead.tsx";
import { usePresence } from "./usePresence.ts";
import { useSpam } from "./useSpam.ts";
import { useTicketPatch } from "./useTicketPatch.ts";

export type Ask = "resolve" | "hold" | null;

export function TicketView({ back, ticket }: { back: string; ticket: Ticket }) {
  const me = useMe();
  const patch = useTicketPatch(ticket);
  const spam = useSpam(ticket);
  const [ask, setAsk] = useState<Ask>(null);
  const [detailsOpen, setDetailsOpen] = useState(false);
  const noteTyping = usePresence(ticket.id);

  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.focus({ preventScroll: true }), []);

  const may = useMay()("ticket:update") && ticket.status !== "closed";
  const mine = ticket.assignee?.id === me.id;
  const take = () => {
    if (may && !mine) patch.mutate({ assignee_id: me.id });
  };
  useHotkeys({
    a: take,
    e: may && ticket.status !== "resolved" ? () => setAsk("resolve") : undefined,
  });

  return (
    <article ref={page} className={styles.page} aria-label={ticket.reference} tabIndex={-1}>
      <TicketHead
        back={back}
        ticket={ticket}
        onTake={take}
        onResolve={() => setAsk("resolve")}
        onReopen={() => patch.mutate({ status: "open" })}
        detailsOpen={detailsOpen}
        onDetails={() => setDetailsOpen((open) => !open)}
      />
      <div className={styles.body} data-details={detailsOpen || undefined}>
        <div className={styles.main}>
          <EscalationBanner ticket={ticket} />
          <ThanksBanner ticket={ticket} />
          <HeldBackBanner ticket={ticket} />
          <JoinBanner ticket={ticket} />
          <Thread ticket={ticket} />
          <AsideList ticket={ticket} />
          <Composer key={ticket.id} ticket={ticket} onTyping={noteTyping} />
        </div>
        <Details ticket={ticket} patch={patch.mutate} onAsk={setAsk} />
      </div>
      {ask === "resolve" && (
        <ResolveDialog
          sender={ticket.requester.email}
          onClose={() => setAsk(null)}
          onSpam={(block) => {
            spam.mutate(block);
            setAsk(null);
          }}
          onResolve={(reason) => {
            patch.mutate({ status: "resolved", ...reason });
            setAsk(null);
          }}
        />
      )}
      {ask === "hold" && (
        <HoldDialog
          onClose={() => setAsk(null)}
          onHold={(followUpAt) => {
            patch.mutate({ status: "on_hold", follow_up_at: followUpAt });
            setAsk(null);
          }}
        />
      )}
    </article>
  );
}
