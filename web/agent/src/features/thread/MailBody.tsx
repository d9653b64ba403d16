import { useComputedColorScheme } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import { attachmentUrlQuery } from "./files.ts";
import { MailFrame } from "./MailFrame.tsx";
import { inlineIds, mailDocument, needsPaper, remoteImages } from "./mailDocument.ts";
import styles from "./thread.module.css";

interface Props {
  ticketId: string;
  message: Message;
  html: string;
}

/** HTML as it was sent, without scripts, and without remote pictures until someone asks. */
export function MailBody({ ticketId, message, html }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const dark = useComputedColorScheme("light") === "dark";
  const [showRemote, setShowRemote] = useState(false);
  const blocked = useMemo(() => remoteImages(html), [html]);

  const wanted = useMemo(() => new Set(inlineIds(html)), [html]);
  const pictures = message.attachments.filter(
    ({ content_id: cid, blocked: harmful }) => cid && wanted.has(cid) && !harmful,
  );
  const inline = useQueries({
    queries: pictures.map(({ id }) => attachmentUrlQuery(api, ticketId, id)),
    combine: (answers) =>
      Object.fromEntries(
        answers.flatMap(({ data }, index) =>
          data ? [[pictures[index]?.content_id ?? "", data.url]] : [],
        ),
      ),
  });

  const source = useMemo(
    () => mailDocument(html, { inline, showRemote, dark }),
    [html, inline, showRemote, dark],
  );
  return (
    <>
      {blocked > 0 && !showRemote && (
        <p className={styles.remote}>
          <Icon name="image" size={14} />
          <span>{t("thread.imagesBlocked")}</span>
          <button onClick={() => setShowRemote(true)}>{t("thread.showImages")}</button>
        </p>
      )}
      <div className={styles.mail} data-paper={(dark && needsPaper(html)) || undefined}>
        <MailFrame
          source={source}
          title={t("thread.body", { name: message.author.name || message.author.email })}
        />
      </div>
    </>
  );
}
