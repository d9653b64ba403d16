import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message, Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { messagesQuery } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { Icon } from "@agent/ui/Icon.tsx";
import { MessageCard } from "./MessageCard.tsx";
import { SystemLine } from "./SystemLine.tsx";
import styles from "./thread.module.css";
import { useFollowEnd } from "./useFollowEnd.ts";

const FIRST_SHOWN = 1;
const LAST_SHOWN = 8;

/** A long thread opens on its beginning and its end; the middle waits for a click. */
function folded(messages: Message[], unfolded: boolean) {
  const hidden = messages.length - FIRST_SHOWN - LAST_SHOWN;
  if (unfolded || hidden < 2) return { before: [], hidden: 0, after: messages };
  return {
    before: messages.slice(0, FIRST_SHOWN),
    hidden,
    after: messages.slice(FIRST_SHOWN + hidden),
  };
}

export function Thread({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const thread = useQuery(messagesQuery(useApi(), ticket.id));
  const [unfolded, setUnfolded] = useState(false);
  const messages = thread.data ?? [];
  const { scroller, unseen, toEnd } = useFollowEnd(messages);
  const { before, hidden, after } = folded(messages, unfolded);

  const show = (message: Message) =>
    message.author.kind === "system" ? (
      <SystemLine key={message.id} message={message} />
    ) : (
      <MessageCard key={message.id} ticketId={ticket.id} message={message} />
    );

  return (
    <div className={styles.frame}>
      <section ref={scroller} className={styles.thread} aria-label={t("thread.label")} tabIndex={0}>
        {thread.isPending && <Bones rows={3} tall />}
        {thread.isError && !thread.data && (
          <Blank
            failed
            act={
              <Button variant="default" onClick={() => void thread.refetch()}>
                {t("app.retry")}
              </Button>
            }
          >
            {t("thread.failed")} {says(t, thread.error)}
          </Blank>
        )}
        {before.map(show)}
        {hidden > 0 && (
          <button className={styles.earlier} onClick={() => setUnfolded(true)}>
            {t("thread.earlier", { count: hidden })}
          </button>
        )}
        {after.map(show)}
      </section>
      {unseen && (
        <button className={styles.unseen} onClick={toEnd}>
          <Icon name="down" size={14} /> {t("thread.newMessage")}
        </button>
      )}
    </div>
  );
}
