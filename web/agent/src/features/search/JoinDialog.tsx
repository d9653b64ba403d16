import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import ticketStyles from "@agent/features/ticket/ticket.module.css";
import { Dialog } from "@agent/ui/Dialog.tsx";
import type { Alike } from "./wire.ts";

interface Props {
  other: Alike;
  pending: boolean;
  onClose: () => void;
  onJoin: () => void;
}

/** What joining does, and whether somebody else asked the other one. */
export function JoinDialog({ other, pending, onClose, onJoin }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t("similar.joinTitle", { reference: other.reference })} onClose={onClose}>
      <div className={ticketStyles.form}>
        <p>
          <bdi>{other.subject}</bdi>
        </p>
        <p>{t("similar.joinMeans", { reference: other.reference })}</p>
        {!other.why.includes("requester") && <p role="alert">{t("similar.joinStranger")}</p>}
        <div className={ticketStyles.formActs}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button data-autofocus loading={pending} onClick={onJoin}>
            {t("people.join", { reference: other.reference })}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
