import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { Message } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { DeliveryMark } from "@agent/features/thread/DeliveryMark.tsx";
import { openFile } from "@agent/features/thread/files.ts";
import { TextBody } from "@agent/features/thread/TextBody.tsx";
import { VerdictBadge } from "@agent/features/thread/VerdictBadge.tsx";
import { Icon } from "@agent/ui/Icon.tsx";
import { Time } from "@agent/ui/Time.tsx";
import styles from "./aside.module.css";

interface Props {
  ticketId: string;
  conversationId: string;
  letter: Message;
}

const FILE =
  "/api/v1/tickets/{ticket_id}/conversations/{conversation_id}/attachments/{attachment_id}";

/** One letter of a side conversation, ours or theirs. */
export function Letter({ ticketId, conversationId, letter }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const fetchFile = async (id: string, name: string) => {
    const path = { ticket_id: ticketId, conversation_id: conversationId, attachment_id: id };
    try {
      openFile((await accepted(api.GET(FILE, { params: { path } }))).url, name);
    } catch {
      toastFailure(t("thread.downloadFailed"));
    }
  };
  return (
    <article className={styles.letter} data-voice={letter.author.kind}>
      <header>
        <bdi>{letter.author.name || letter.author.email}</bdi>
        {letter.outsider && <span>{t("aside.stranger")}</span>}
        {letter.automatic && <span>{t("thread.automatic")}</span>}
        {letter.verdicts && <VerdictBadge verdicts={letter.verdicts} />}
        {letter.delivery && <DeliveryMark delivery={letter.delivery} />}
        <Time at={letter.created_at} />
      </header>
      <TextBody text={letter.body_text} />
      {letter.attachments.map((file) => (
        <button
          key={file.id}
          className={styles.file}
          disabled={file.blocked}
          onClick={() => void fetchFile(file.id, file.filename)}
        >
          <Icon name="clip" size={14} /> <bdi>{file.filename}</bdi>
        </button>
      ))}
    </article>
  );
}
