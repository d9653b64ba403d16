import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "@shared/api/types.ts";
import styles from "./aside.module.css";
import { notesOf, publicOf, type Beginning } from "./beginning.ts";

interface Props {
  thread: Message[];
  form: Beginning;
  bad: boolean;
  onChange: (form: Beginning) => void;
}

const GIST = 80;
const switched = (all: string[], id: string, on: boolean) =>
  on ? [...all, id] : all.filter((each) => each !== id);

/** Which messages and files leave; internal notes are not even listed until they are asked for. */
export function Choose({ thread, form, bad, onChange }: Props) {
  const { t } = useTranslation();
  const [withNotes, setWithNotes] = useState(() => notesOf(thread, form.messages).length > 0);
  const notes = thread.filter(({ kind }) => kind === "note");
  const offered = withNotes ? thread.filter(({ waiting }) => !waiting) : publicOf(thread);
  return (
    <fieldset className={styles.choose}>
      <legend>{t("aside.choose")}</legend>
      {bad && <p role="alert">{t("aside.bad.messages")}</p>}
      {offered.map((message) => {
        const on = form.messages.includes(message.id);
        const who = message.author.name || message.author.email;
        return (
          <div key={message.id} data-note={message.kind === "note" || undefined}>
            <Checkbox
              checked={on}
              label={
                <>
                  {message.kind === "note" && <strong>{t("thread.note")} · </strong>}
                  <bdi>{who}</bdi>: {message.body_text.slice(0, GIST)}
                </>
              }
              onChange={({ currentTarget: { checked } }) =>
                onChange({ ...form, messages: switched(form.messages, message.id, checked) })
              }
            />
            {on &&
              message.attachments
                .filter(({ blocked, inline }) => !blocked && !inline)
                .map((file) => (
                  <Checkbox
                    key={file.id}
                    ml="lg"
                    size="xs"
                    label={t("aside.file", { name: file.filename })}
                    checked={form.files.includes(file.id)}
                    onChange={({ currentTarget: { checked } }) =>
                      onChange({ ...form, files: switched(form.files, file.id, checked) })
                    }
                  />
                ))}
          </div>
        );
      })}
      {notes.length > 0 && (
        <Checkbox
          checked={withNotes}
          label={t("aside.withNotes")}
          onChange={({ currentTarget: { checked } }) => {
            setWithNotes(checked);
            const ids = new Set(notes.map(({ id }) => id));
            if (!checked)
              onChange({ ...form, messages: form.messages.filter((id) => !ids.has(id)) });
          }}
        />
      )}
    </fieldset>
  );
}
