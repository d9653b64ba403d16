import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useNames } from "@agent/features/fields/useNames.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import { PriorityMark } from "@agent/ui/PriorityMark.tsx";
import { StatusBadge } from "@agent/ui/StatusBadge.tsx";
import { Time } from "@agent/ui/Time.tsx";
import styles from "./results.module.css";
import type { Found } from "./wire.ts";

/** Where the words stood, as far as the snippet does not show it by itself. */
const TOLD = ["note", "attachment", "field", "tag", "person"] as const;

interface Props {
  found: Found;
  href: string;
  current: boolean;
}

export const ResultRow = memo(function ResultRow({ found, href, current }: Props) {
  const { t } = useTranslation();
  const { valueName } = useNames();
  const where = TOLD.filter((each) => found.matched.includes(each));
  const owner = found.assignee_id && valueName("assignee", found.assignee_id);
  return (
    <li>
      <Link
        href={href}
        className={styles.result}
        data-ticket={found.id}
        aria-current={current ? "true" : undefined}
      >
        <span className={styles.subject}>
          <bdi>{found.subject || t("queue.noSubject")}</bdi>{" "}
          {found.has_attachment && (
            <span className={styles.soft}>
              <Icon name="clip" size={13} />
              <span className="visually-hidden">{t("queue.withFiles")}</span>
            </span>
          )}
        </span>
        <Time at={found.updated_at} narrow />
        {found.snippet.length > 0 && (
          <span className={styles.snippet}>
            <bdi>
              {found.snippet.map(({ text, hit }, at) =>
                hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
              )}
            </bdi>
          </span>
        )}
        <span className={styles.facts}>
          <span className={styles.reference}>{found.reference}</span>
          <bdi>{found.requester.name}</bdi>
          <StatusBadge status={found.status} />
          {found.priority !== "normal" && <PriorityMark priority={found.priority} />}
          <span>{valueName("desk", found.desk_id)}</span>
          {owner && <span>{owner}</span>}
          {where.map((each) => (
            <span key={each} className={styles.where}>
              {t(`search.in.${each}`)}
            </span>
          ))}
        </span>
      </Link>
    </li>
  );
});
