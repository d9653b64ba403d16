import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { SuspendedMail } from "@shared/api/types.ts";
import { known } from "@agent/app/known.ts";
import { suspendedPath } from "@agent/app/routes.ts";
import { Time } from "@agent/ui/Time.tsx";
import styles from "./suspended.module.css";

interface Props {
  mail: SuspendedMail;
  current: boolean;
  chosen: boolean;
  onChoose?: () => void;
}

export function KeptRow({ mail, current, chosen, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const subject = mail.subject || t("queue.noSubject");
  return (
    <li className={styles.row} data-current={current || undefined}>
      {onChoose && (
        <input
          type="checkbox"
          checked={chosen}
          onChange={onChoose}
          aria-label={t("kept.choose", { subject })}
        />
      )}
      <Link
        href={suspendedPath(mail.id)}
        data-ticket={mail.id}
        aria-current={current ? "true" : undefined}
      >
        <span className={styles.subject}>
          <bdi>{subject}</bdi>
        </span>
        <span className={styles.sender}>
          <bdi>{mail.from_name || mail.from || t("kept.nobody")}</bdi>
        </span>
        <span className={styles.cause}>{known(i18n, "kept.causes", mail.cause)}</span>
        <span className={styles.when}>
          <Time at={mail.received_at} narrow />
        </span>
      </Link>
    </li>
  );
}
