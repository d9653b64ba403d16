import { Button, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OpenedMail } from "@shared/api/types.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "./suspended.module.css";

interface Wish {
  ticket?: string;
  requester?: string;
}

interface Props {
  mail: OpenedMail;
  busy: boolean;
  onClose: () => void;
  onRelease: (wish: Wish) => void;
}

/** Where the mail shall go: the ticket that it seems to belong to, another one, or a new one. */
export function ReleaseDialog({ mail, busy, onClose, onRelease }: Props) {
  const { t } = useTranslation();
  const name = useId();
  const [where, setWhere] = useState<"new" | "ticket">(mail.suggested ? "ticket" : "new");
  const [ticket, setTicket] = useState(mail.suggested?.reference ?? "");
  const [requester, setRequester] = useState("");
  const unproven = mail.verdicts?.trust !== "verified";
  const needsRequester = where === "new" && mail.needs_requester;

  return (
    <Dialog title={t("kept.release.title")} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (where === "ticket") onRelease({ ticket: ticket.trim() });
          else onRelease(requester.trim() ? { requester: requester.trim() } : {});
        }}
      >
        <fieldset className={styles.choices}>
          <legend>{t("kept.release.where")}</legend>
          <label>
            <input
              type="radio"
              name={name}
              checked={where === "new"}
              onChange={() => setWhere("new")}
            />
            {t("kept.release.new")}
          </label>
          <label>
            <input
              type="radio"
              name={name}
              checked={where === "ticket"}
              onChange={() => setWhere("ticket")}
            />
            {mail.suggested
              ? t("kept.release.suggested", {
                  reference: mail.suggested.reference,
                  subject: mail.suggested.subject,
                })
              : t("kept.release.ticket")}
          </label>
        </fieldset>
        {where === "ticket" && (
          <TextInput
            label={t("kept.release.reference")}
            placeholder="SUP-12"
            value={ticket}
            required
            onChange={(event) => setTicket(event.currentTarget.value)}
          />
        )}
        {needsRequester && (
          <TextInput
            type="email"
            label={t("kept.release.requester")}
            description={t("kept.release.requesterWhy")}
            value={requester}
            required
            onChange={(event) => setRequester(event.currentTarget.value)}
          />
        )}
        <ul className={styles.consequences}>
          <li>{t(where === "new" ? "kept.release.newMeans" : "kept.release.ticketMeans")}</li>
          {unproven && <li>{t("kept.release.unproven")}</li>}
          {mail.cause === "verification" && <li>{t("kept.release.verification")}</li>}
          {mail.cause === "virus" && <li>{t("kept.release.virus")}</li>}
        </ul>
        <div className={styles.acts}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" loading={busy} data-autofocus>
            {t("kept.act.release")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
