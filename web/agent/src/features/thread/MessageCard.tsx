import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "@shared/api/types.ts";
import { FileList } from "@agent/features/files/FileList.tsx";
import { DeliveryLines } from "@agent/features/outgoing/DeliveryLines.tsx";
import { WaitingBar } from "@agent/features/outgoing/WaitingBar.tsx";
import { useMay } from "@agent/features/shell/me.ts";
import { PublishBar } from "@agent/features/people/PublishBar.tsx";
import { Icon } from "@agent/ui/Icon.tsx";
import { Time } from "@agent/ui/Time.tsx";
import { DeliveryMark } from "./DeliveryMark.tsx";
import { InvitationCard } from "./InvitationCard.tsx";
import { MailBody } from "./MailBody.tsx";
import { ProtectionBadge } from "./ProtectionBadge.tsx";
import { QuotedBody } from "./QuotedBody.tsx";
import { RawLink } from "./RawLink.tsx";
import { ReprocessButton } from "./ReprocessButton.tsx";
import { TextBody } from "./TextBody.tsx";
import styles from "./thread.module.css";
import { VerdictBadge } from "./VerdictBadge.tsx";

interface Props {
  ticketId: string;
  message: Message;
}

export const MessageCard = memo(function MessageCard({ ticketId, message }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { author, kind } = message;
  const voice = kind === "note" ? "note" : author.kind;
  return (
    <article className={styles.message} data-voice={voice}>
      <header className={styles.byline}>
        <span className={styles.author}>
          <bdi>{author.name || author.email}</bdi>
        </span>
        {voice === "note" && (
          <span className={styles.noteMark}>
            <Icon name="lock" size={13} /> {t("thread.note")}
          </span>
        )}
        {message.outsider && (
          <span className={styles.outsider}>
            <Icon name="alert" size={13} /> {t("thread.outsider")}
          </span>
        )}
        {message.joined_from && <span>{t("people.cameAlong")}</span>}
        {message.automatic && <span>{t("thread.automatic")}</span>}
        {message.thanks_only && <span>{t("thread.thanksOnly")}</span>}
        {message.protection && <ProtectionBadge protection={message.protection} />}
        {message.verdicts && <VerdictBadge verdicts={message.verdicts} />}
        {message.delivery && <DeliveryMark delivery={message.delivery} />}
        <span className={styles.when}>
          {message.has_raw && may("message:reprocess") && (
            <ReprocessButton ticketId={ticketId} messageId={message.id} />
          )}
          {message.has_raw && <RawLink ticketId={ticketId} messageId={message.id} />}
          <Time at={message.created_at} />
        </span>
      </header>
      {message.invitation && <InvitationCard invitation={message.invitation} />}
      {message.body_html ? (
        <MailBody ticketId={ticketId} message={message} html={message.body_html} />
      ) : (
        <TextBody text={message.body_text} />
      )}
      {message.quoted_text && (
        <QuotedBody ticketId={ticketId} message={message} text={message.quoted_text} />
      )}
      <FileList ticketId={ticketId} attachments={message.attachments} />
      {message.held && <PublishBar ticketId={ticketId} messageId={message.id} />}
      {message.delivery && <DeliveryLines ticketId={ticketId} message={message} />}
      {message.waiting && <WaitingBar ticketId={ticketId} message={message} />}
    </article>
  );
});
