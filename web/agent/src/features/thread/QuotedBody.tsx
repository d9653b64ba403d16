import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment, Message } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { attachmentUrlQuery } from "./files.ts";
import { quotedPictures, quotedPieces } from "./quotedPieces.ts";
import { TextBody } from "./TextBody.tsx";
import styles from "./thread.module.css";

interface Props {
  ticketId: string;
  message: Message;
  text: string;
}

/** What was folded away, with its pictures; they are fetched once somebody looks. */
export function QuotedBody({ ticketId, message, text }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.quoted}
      onToggle={(event) => setOpen(open || event.currentTarget.open)}
    >
      <summary>{t("thread.quoted")}</summary>
      {open ? (
        quotedPieces(text, quotedPictures(message.attachments, message.body_html)).map(
          (piece, index) =>
            "text" in piece ? (
              <TextBody key={index} text={piece.text} />
            ) : (
              <Picture key={piece.picture.id} ticketId={ticketId} file={piece.picture} />
            ),
        )
      ) : (
        <TextBody text={text} />
      )}
    </details>
  );
}

function Picture({ ticketId, file }: { ticketId: string; file: Attachment }) {
  const api = useApi();
  const { data } = useQuery(attachmentUrlQuery(api, ticketId, file.id));
  return data ? <img src={data.url} alt={file.filename} className={styles.quotedPicture} /> : null;
}
