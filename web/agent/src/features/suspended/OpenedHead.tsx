import { useTranslation } from "react-i18next";
import type { OpenedMail } from "@shared/api/types.ts";
import { exactTime } from "@shared/format.ts";
import { known } from "@agent/app/known.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { VerdictBadge } from "@agent/features/thread/VerdictBadge.tsx";
import { Icon } from "@agent/ui/Icon.tsx";
import { RawButton } from "./RawButton.tsx";
import styles from "./suspended.module.css";

const people = (those: { name: string; email: string }[]) =>
  those.map(({ name, email }) => (name ? `${name} <${email}>` : email)).join(", ");

/** Who wrote to whom, when; why the mail waits, and what can be done about it. */
export function OpenedHead({ mail }: { mail: OpenedMail }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const facts = [
    ["from", mail.from ? people([{ name: mail.from_name, email: mail.from }]) : t("kept.nobody")],
    ["to", mail.to.join(", ") || people(mail.written_to)],
    ["copied", people(mail.copied)],
    ["replyTo", people(mail.reply_to)],
    ["received", exactTime(mail.received_at, i18n.language)],
  ] as const;
  return (
    <header className={styles.openedHead}>
      <div className={styles.titles}>
        <h2>
          <bdi>{mail.subject || t("queue.noSubject")}</bdi>
        </h2>
        {mail.verdicts && <VerdictBadge verdicts={mail.verdicts} />}
        {may("suspended:release") && mail.cause !== "virus" && <RawButton id={mail.id} />}
      </div>
      <dl>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(`kept.facts.${name}`)}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      <div className={styles.why} role="note">
        <Icon name="alert" />
        <div>
          <p>
            <strong>{known(i18n, "kept.causes", mail.cause)}.</strong>{" "}
            {known(i18n, "kept.why", mail.cause)}
          </p>
          <p>{known(i18n, "kept.todo", mail.cause)}</p>
          {mail.ends_at && (
            <p className={styles.ends}>
              {t("kept.ends", { when: exactTime(mail.ends_at, i18n.language) })}
            </p>
          )}
        </div>
      </div>
    </header>
  );
}
