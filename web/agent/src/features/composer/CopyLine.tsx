import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "@shared/api/types.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./people.module.css";
import { isAddress, MAX_COPIES, strangers, typed, waitingCopies } from "./copies.ts";

interface Props {
  ticket: Ticket;
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Who is in copy of a reply: those on the ticket; who waits is offered and off. */
export function CopyLine({ ticket, chosen, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [bad, setBad] = useState(false);
  const label = useId();
  const add = (people: string[]) =>
    onChange([...new Set([...chosen, ...people])].slice(0, MAX_COPIES));
  const take = () => {
    const people = typed(text);
    const good = people.length > 0 && people.every(isAddress);
    setBad(text.trim() !== "" && !good);
    if (!good) return;
    add(people.filter((email) => email !== ticket.requester.email));
    setText("");
  };
  const far = strangers(ticket, chosen);
  return (
    <div className={styles.line}>
      <span id={label}>{t("copies.label")}</span>
      <ul aria-labelledby={label}>
        {chosen.map((email) => (
          <li key={email}>
            <bdi>{email}</bdi>
            <button
              type="button"
              aria-label={t("copies.remove", { email })}
              onClick={() => onChange(chosen.filter((each) => each !== email))}
            >
              ×
            </button>
          </li>
        ))}
        {waitingCopies(ticket, chosen).map((email) => (
          <li key={email} data-off>
            <button
              type="button"
              aria-label={t("copies.add", { email })}
              onClick={() => add([email])}
            >
              + <bdi>{email}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <input
        type="text"
        inputMode="email"
        autoComplete="off"
        aria-label={t("copies.input")}
        aria-invalid={bad}
        placeholder={t("copies.input")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== ",") return;
          event.preventDefault();
          take();
        }}
      />
      {bad && <span role="alert">{t("copies.bad")}</span>}
      {far.length > 0 && (
        <p className={styles.warning} role="status">
          <Icon name="alert" size={14} /> {t("copies.stranger", { people: far.join(", ") })}
        </p>
      )}
    </div>
  );
}
