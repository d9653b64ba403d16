import { useTranslation } from "react-i18next";
import type { Message } from "@shared/api/types.ts";
import { exactTime } from "@shared/format.ts";
import { known } from "@agent/app/known.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import { arrived, isBad, troubled, type Recipient } from "./delivery.ts";
import styles from "./outgoing.module.css";
import { SendAgain } from "./SendAgain.tsx";

interface Props {
  ticketId: string;
  message: Message;
}

/** Whom an answer did not reach, why, and what to do about it; nothing where all went well. */
export function DeliveryLines({ ticketId, message }: Props) {
  const { t, i18n } = useTranslation();
  const recipients = message.delivery?.recipients ?? [];
  const trouble = recipients.filter(troubled);
  if (trouble.length === 0) return null;

  const why = ({ cause, error, state }: Recipient) => {
    if (cause) return known(i18n, "delivery.cause", cause);
    return error ? known(i18n, "delivery.error", error) : t(`delivery.${state}`);
  };
  const line = (each: Recipient) => {
    const words = { email: each.email, why: why(each) };
    if (each.error === "switched_off") return t("delivery.stopped", words);
    if (!isBad(each)) return t("delivery.again", words);
    return t(each.state === "failed" ? "delivery.notSentTo" : "delivery.returnedFrom", words);
  };
  return (
    <div className={styles.delivery}>
      {recipients.length > 1 && (
        <p>{t("delivery.some", { count: arrived(recipients), all: recipients.length })}</p>
      )}
      <ul>
        {trouble.map((each) => (
          <li key={each.mail_id} data-bad={isBad(each) || undefined}>
            <Icon name={isBad(each) ? "alert" : "open"} size={14} />
            <span title={each.at ? exactTime(each.at, i18n.language) : undefined}>
              {line(each)}
            </span>
            {(each.state === "bounced" || each.state === "failed") && (
              <SendAgain ticketId={ticketId} messageId={message.id} recipient={each} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
