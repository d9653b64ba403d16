import { useTranslation } from "react-i18next";
import type { Message } from "@shared/api/types.ts";
import { Time } from "@agent/ui/Time.tsx";
import { DeliveryMark } from "./DeliveryMark.tsx";
import { TextBody } from "./TextBody.tsx";
import styles from "./thread.module.css";

/** What the product sent by itself: one quiet line that opens. */
export function SystemLine({ message }: { message: Message }) {
  const { t } = useTranslation();
  return (
    <details className={styles.system}>
      <summary>
        <span>{t("thread.system")}</span>
        <span className={styles.gist}>{message.body_text}</span>
        {message.delivery && <DeliveryMark delivery={message.delivery} />}
        <Time at={message.created_at} />
      </summary>
      <TextBody text={message.body_text} />
    </details>
  );
}
