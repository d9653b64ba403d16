import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Level } from "@shared/api/types.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "./ticket.module.css";

interface Props {
  level: Level;
  onClose: () => void;
  onRaise: (note: string) => void;
}

/** To a higher level, with what its people should know. */
export function LevelDialog({ level, onClose, onRaise }: Props) {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  return (
    <Dialog title={t("raise.title", { level })} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim()) onRaise(note.trim());
        }}
      >
        <Textarea
          label={t("move.note")}
          description={t("move.noteHelp")}
          value={note}
          required
          data-autofocus
          autosize
          minRows={3}
          maxLength={20_000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={styles.formActs}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" disabled={!note.trim()}>
            {t("raise.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
