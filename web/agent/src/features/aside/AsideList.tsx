import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import { Time } from "@agent/ui/Time.tsx";
import { AsideThread } from "./AsideThread.tsx";
import styles from "./aside.module.css";
import { conversationsQuery } from "./queries.ts";

/** Conversations with third parties beside the thread; opening one says that it was looked at. */
export function AsideList({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const found = useQuery(conversationsQuery(useApi(), ticket.id, ticket.version)).data ?? [];
  const [open, setOpen] = useState<string | null>(null);
  if (found.length === 0) return null;
  return (
    <section className={styles.list} aria-label={t("aside.label")}>
      {found.map((each) => (
        <article key={each.id} data-open={open === each.id || undefined}>
          <button
            className={styles.head}
            aria-expanded={open === each.id}
            onClick={() => setOpen(open === each.id ? null : each.id)}
          >
            <Icon name={open === each.id ? "down" : "right"} size={14} />
            <strong>{each.subject}</strong>
            <span className={styles.people}>
              {each.people.map(({ email, name }) => name || email).join(", ")}
            </span>
            {each.unread && <span className={styles.unread}>{t("aside.unread")}</span>}
            <span>{t(`aside.state.${each.state}`)}</span>
            <Time at={each.activity_at} />
          </button>
          {open === each.id && <AsideThread ticket={ticket} conversation={each} />}
        </article>
      ))}
    </section>
  );
}
