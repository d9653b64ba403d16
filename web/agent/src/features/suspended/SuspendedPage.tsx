import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { suspendedPath } from "@agent/app/routes.ts";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";
import { KeptList } from "./KeptList.tsx";
import { OpenedMail } from "./OpenedMail.tsx";
import type { Filters } from "./queries.ts";
import styles from "./suspended.module.css";

const START: Filters = { desk: "", cause: "", gone: false, oldestFirst: true };

/** Mail kept aside: the list, and beside it the mail that is open. */
export default function SuspendedPage({ mailId }: { mailId?: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [filters, setFilters] = useState(START);
  const toList = () => navigate(suspendedPath());
  useHotkeys({ Escape: mailId ? toList : undefined, u: mailId ? toList : undefined });

  return (
    <section
      className={styles.page}
      data-split={mailId ? true : undefined}
      aria-label={t("queue.suspended")}
    >
      <KeptList filters={filters} onFilters={setFilters} openId={mailId} />
      {mailId && <OpenedMail key={mailId} id={mailId} onGone={toList} />}
    </section>
  );
}
