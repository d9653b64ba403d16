import { Button, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { useKept } from "@agent/app/kept.ts";
import { messagesQuery } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { toast } from "@agent/app/toast.ts";
import { useKeyFor } from "@agent/features/composer/useKeyFor.ts";
import { attached } from "@agent/features/uploads/uploads.ts";
import { AttachButton } from "@agent/features/uploads/AttachButton.tsx";
import { UploadList } from "@agent/features/uploads/UploadList.tsx";
import { useUploads } from "@agent/features/uploads/useUploads.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "./aside.module.css";
import { asBeginning, emptyBeginning, notesOf, troubles, type Way } from "./beginning.ts";
import { Choose } from "./Choose.tsx";
import { Leaving } from "./Leaving.tsx";
import { useAside } from "./useAside.ts";

interface Props {
  ticket: Ticket;
  way: Way;
  onClose: () => void;
}

/** A first letter to a third party: written, then seen exactly as it leaves, then sent. */
export function AsideDialog({ ticket, way, onClose }: Props) {
  const { t } = useTranslation();
  const thread = useQuery(messagesQuery(useApi(), ticket.id)).data ?? [];
  const [form, setForm, forget] = useKept(`${ticket.id}.${way}`, () =>
    emptyBeginning(ticket, way, thread),
  );
  const [checked, setChecked] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const files = useUploads(ticket.id);
  const keyFor = useKeyFor();
  const { preview, start } = useAside(ticket);
  const bad = checked ? troubles(form, way) : [];
  const notes = notesOf(thread, form.messages);
  const body = (withNotes: boolean) => ({
    ...asBeginning(form, way, thread, withNotes),
    attachments: attached(files.uploads),
  });
  const error = preview.error ?? start.error;
  const look = () => {
    setChecked(true);
    setConfirmed(false);
    if (troubles(form, way).length > 0 || files.busy) return;
    preview.mutate({ ...body(true), attachments: [] });
  };
  const send = () => {
    const message = body(confirmed);
    start.mutate(
      { body: message, key: keyFor(message) },
      {
        onSuccess: () => {
          forget();
          toast(t(`aside.sent.${way}`));
          onClose();
        },
      },
    );
  };
  const field = (name: "to" | "subject" | "text") => ({
    label: t(`aside.${name}`),
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
    error: bad.includes(name) && t(`aside.bad.${name}`),
  });

  return (
    <Dialog title={t(`aside.title.${way}`)} onClose={onClose} size="xl">
      {preview.data ? (
        <Leaving
          shown={preview.data}
          uploads={files.uploads}
          notes={notes}
          confirmed={confirmed}
          onConfirm={setConfirmed}
        />
      ) : (
        <div className={styles.form}>
          <TextInput {...field("to")} description={t("aside.toHelp")} data-autofocus />
          <TextInput {...field("subject")} />
          <Textarea {...field("text")} autosize minRows={4} maxRows={12} />
          {way === "forward" && (
            <Choose thread={thread} form={form} onChange={setForm} bad={bad.includes("messages")} />
          )}
          <AttachButton to={files} />
          <UploadList of={files} />
        </div>
      )}
      {error && (
        <p className={styles.failure} role="alert">
          {says(t, error)}
        </p>
      )}
      <div className={styles.acts}>
        {preview.data ? (
          <>
            <Button variant="default" onClick={() => preview.reset()}>
              {t("aside.back")}
            </Button>
            <Button
              loading={start.isPending}
              disabled={notes.length > 0 && !confirmed}
              onClick={send}
            >
              {t("aside.send")}
            </Button>
          </>
        ) : (
          <Button loading={preview.isPending} disabled={files.busy} onClick={look}>
            {t("aside.look")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
