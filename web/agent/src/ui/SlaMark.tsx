import { useTranslation } from "react-i18next";
import type { TicketSummary } from "@shared/api/types.ts";
import { exactTime, relativeTime } from "@shared/format.ts";
import { useNow } from "@agent/app/now.ts";
import { Icon } from "./Icon.tsx";
import styles from "./ui.module.css";

type Promised = Pick<TicketSummary, "sla_state" | "first_response_due_at">;

/** The first-response promise: a colour, an icon and a time, never a colour alone. */
export function SlaMark({ ticket, full = false }: { ticket: Promised; full?: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { sla_state: state, first_response_due_at: due } = ticket;
  if (state === "met") {
    return (
      <span className={styles.sla} data-sla="met">
        <Icon name="check" size={14} />
        <span className={full ? undefined : "visually-hidden"}>{t("sla.met")}</span>
      </span>
    );
  }
  if (state === "none" || !due) {
    return full ? <span className={styles.sla}>{t("sla.none")}</span> : null;
  }
  const ahead = new Date(due).getTime() > now;
  const late = state === "breached" || !ahead;
  // A missed promise still ahead: the desk's clock and this one differ, so "in 3 hours" would lie.
  const when =
    late && ahead
      ? exactTime(due, i18n.language)
      : relativeTime(due, i18n.language, now, full ? "long" : "narrow");
  const said = t(late ? "sla.overdue" : state === "warned" ? "sla.warned" : "sla.due", { when });
  return (
    <span
      className={styles.sla}
      data-sla={late ? "breached" : state}
      title={exactTime(due, i18n.language)}
    >
      {(late || state === "warned") && <Icon name="alert" size={14} />}
      {full ? said : <span aria-label={said}>{when}</span>}
    </span>
  );
}
