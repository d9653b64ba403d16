import { useTranslation } from "react-i18next";
import type { Message } from "@shared/api/types.ts";
import { useMe } from "@agent/features/shell/me.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./cards.module.css";
import { whenOf } from "./when.ts";

type Invitation = NonNullable<Message["invitation"]>;

const METHODS = ["request", "cancel", "reply", "counter", "publish"] as const;
const ANSWERS = ["accepted", "declined", "tentative"] as const;

/** What a mail invites to, in the time zone of who reads it; answering it stays with her calendar. */
export function InvitationCard({ invitation }: { invitation: Invitation }) {
  const { t, i18n } = useTranslation();
  const { time_zone: zone } = useMe();
  const { method, answer, summary, location, organizer } = invitation;
  const known = METHODS.find((each) => each === method) ?? "publish";
  const answered = known === "reply" && ANSWERS.find((each) => each === answer);
  const head = t(answered ? `invitation.answer.${answered}` : `invitation.method.${known}`);
  const facts: [label: string, value: string][] = [
    [t("invitation.when"), whenOf(invitation, i18n.language, zone)],
    [t("invitation.where"), location],
    [t("invitation.organizer"), organizer],
  ];
  return (
    <section className={styles.card} data-cancelled={method === "cancel" || undefined}>
      <p className={styles.head}>
        <Icon name="open" size={14} /> {head}
      </p>
      <p className={styles.summary}>
        <bdi>{summary || t("invitation.untitled")}</bdi>
      </p>
      <dl>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      {invitation.repeats && <p className={styles.aside}>{t("invitation.repeats")}</p>}
      {floats(invitation) && <p className={styles.aside}>{t("invitation.floating")}</p>}
    </section>
  );
}

/** A time that says no zone means the organiser's own clock. */
const floats = ({ starts, all_day: allDay }: Invitation) =>
  Boolean(starts) && !allDay && !starts.endsWith("Z");
