import { useTranslation } from "react-i18next";
import type { Message } from "@shared/api/types.ts";
import { exactTime } from "@shared/format.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./thread.module.css";

const BAD = new Set(["bounced", "complained", "failed"]);

export function DeliveryMark({ delivery }: { delivery: NonNullable<Message["delivery"]> }) {
  const { t, i18n } = useTranslation();
  const bad = BAD.has(delivery.state);
  return (
    <span
      className={styles.delivery}
      data-bad={bad || undefined}
      title={delivery.at ? exactTime(delivery.at, i18n.language) : undefined}
    >
      {bad && <Icon name="alert" size={13} />}
      {delivery.state === "delivered" && <Icon name="check" size={13} />}
      {t(
        delivery.state === "queued" && delivery.error
          ? "delivery.retried"
          : `delivery.${delivery.state}`,
      )}
    </span>
  );
}
