import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { isCode } from "@shared/api/errors.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast } from "@agent/app/toast.ts";
import { useKeyFor } from "@agent/features/composer/useKeyFor.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import type { Recipient } from "./delivery.ts";
import styles from "./outgoing.module.css";

interface Props {
  ticketId: string;
  messageId: string;
  recipient: Recipient;
}

/** Sends an answer that did not arrive again, to an address that may be corrected. */
export function SendAgain({ ticketId, messageId, recipient }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const keyFor = useKeyFor();
  const [asking, setAsking] = useState(false);
  const [email, setEmail] = useState(recipient.email);
  const send = useMutation({
    mutationFn: () => {
      const to = email.trim() === recipient.email ? null : email.trim();
      const body = { mail_id: recipient.mail_id, ...(to && { to }) };
      return accepted(
        api.POST("/api/v1/tickets/{ticket_id}/messages/{message_id}/resend", {
          params: { path: { ticket_id: ticketId, message_id: messageId } },
          headers: { "Idempotency-Key": keyFor(body) },
          body,
        }),
      );
    },
    onSuccess: () => {
      setAsking(false);
      toast(t("resend.done"));
      for (const key of ["ticket", "messages"]) {
        void client.invalidateQueries({ queryKey: [key, ticketId] });
      }
      void client.invalidateQueries({ queryKey: ["queue"] });
    },
  });
  const failure = send.error
    ? isCode(send.error, "suppressed")
      ? t("resend.suppressed")
      : says(t, send.error)
    : null;

  if (!useMay()("reply:write")) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {t("resend.open")}
      </Button>
      {asking && (
        <Dialog title={t("resend.title")} onClose={() => setAsking(false)} size="sm">
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              send.mutate();
            }}
          >
            <p className={styles.hint}>{t("resend.help")}</p>
            <TextInput
              type="email"
              label={t("resend.to")}
              value={email}
              error={failure}
              onChange={(event) => {
                setEmail(event.currentTarget.value);
                send.reset();
              }}
              required
              withAsterisk={false}
              data-autofocus
            />
            <div className={styles.acts}>
              <Button variant="default" onClick={() => setAsking(false)}>
                {t("app.cancel")}
              </Button>
              <Button type="submit" loading={send.isPending}>
                {t("resend.submit")}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
