import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation, Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { useKept } from "@agent/app/kept.ts";
import { says } from "@agent/app/says.ts";
import { useKeyFor } from "@agent/features/composer/useKeyFor.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { AttachButton } from "@agent/features/uploads/AttachButton.tsx";
import { UploadList } from "@agent/features/uploads/UploadList.tsx";
import { attached } from "@agent/features/uploads/uploads.ts";
import { useUploads } from "@agent/features/uploads/useUploads.ts";
import styles from "./aside.module.css";
import { Letter } from "./Letter.tsx";
import { exchangeQuery } from "./queries.ts";
import { useAside } from "./useAside.ts";

interface Props {
  ticket: Ticket;
  conversation: Conversation;
}

export function AsideThread({ ticket, conversation }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { id, state } = conversation;
  const exchange = useQuery(exchangeQuery(useApi(), ticket.id, id, ticket.version));
  const { write, settle } = useAside(ticket);
  const files = useUploads(ticket.id);
  const keyFor = useKeyFor();
  const [{ text }, setText, forget] = useKept(`${ticket.id}.${id}`, () => ({ text: "" }));
  const { mutate: look } = settle;
  useEffect(() => {
    if (conversation.unread) look({ id, body: { unread: false } });
  }, [conversation.unread, id, look]);
  const send = () => {
    if (text.trim() === "" || files.busy || write.isPending) return;
    const body = { body_text: text, attachments: attached(files.uploads) };
    write.mutate(
      { id, body, key: keyFor({ id, ...body, after: conversation.letters }) },
      {
        onSuccess: () => {
          setText({ text: "" });
          forget();
          files.clear();
        },
      },
    );
  };
  return (
    <div className={styles.thread}>
      <p className={styles.private}>{t("aside.private")}</p>
      {exchange.data?.items.map((letter) => (
        <Letter key={letter.id} ticketId={ticket.id} conversationId={id} letter={letter} />
      ))}
      {exchange.isError && <p role="alert">{says(t, exchange.error)}</p>}
      {may("reply:write") && (
        <div className={styles.form}>
          <Textarea
            label={t("aside.text")}
            value={text}
            autosize
            minRows={2}
            maxRows={8}
            onChange={(event) => setText({ text: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
            }}
          />
          <UploadList of={files} />
          {write.isError && (
            <p className={styles.failure} role="alert">
              {says(t, write.error)}
            </p>
          )}
          <div className={styles.acts}>
            <AttachButton to={files} />
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                settle.mutate({ id, body: { state: state === "open" ? "done" : "open" } })
              }
            >
              {t(state === "open" ? "aside.finish" : "aside.reopen")}
            </Button>
            <Button size="xs" loading={write.isPending} disabled={!text.trim()} onClick={send}>
              {t("aside.send")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
