import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LetterPreview, Message } from "@shared/api/types.ts";
import { TextBody } from "@agent/features/thread/TextBody.tsx";
import type { Upload } from "@agent/features/uploads/uploads.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./aside.module.css";

interface Props {
  shown: LetterPreview;
  uploads: Upload[];
  notes: Message[];
  confirmed: boolean;
  onConfirm: (confirmed: boolean) => void;
}

/** Exactly what leaves; internal notes are listed and confirmed apart. */
export function Leaving({ shown, uploads, notes, confirmed, onConfirm }: Props) {
  const { t } = useTranslation();
  const files = [
    ...shown.files.map(({ filename }) => filename),
    ...uploads.map(({ name }) => name),
  ];
  return (
    <div className={styles.leaving}>
      <dl>
        <dt>{t("aside.to")}</dt>
        <dd>{shown.to.map(({ email }) => email).join(", ")}</dd>
        <dt>{t("aside.subject")}</dt>
        <dd>
          <bdi>{shown.subject}</bdi>
        </dd>
        <dt>{t("aside.files")}</dt>
        <dd>{files.length > 0 ? files.join(", ") : t("aside.noFiles")}</dd>
      </dl>
      <section className={styles.body} aria-label={t("aside.what")} tabIndex={0}>
        <TextBody text={shown.body_text} />
      </section>
      {notes.length > 0 && (
        <section className={styles.notes} role="alert">
          <p>
            <Icon name="lock" size={14} /> {t("aside.notesLeave", { count: notes.length })}
          </p>
          <ul>
            {notes.map((note) => (
              <li key={note.id}>
                <bdi>{note.author.name}</bdi>: {note.body_text}
              </li>
            ))}
          </ul>
          <Checkbox
            checked={confirmed}
            label={t("aside.confirmNotes")}
            onChange={(event) => onConfirm(event.currentTarget.checked)}
          />
        </section>
      )}
    </div>
  );
}
