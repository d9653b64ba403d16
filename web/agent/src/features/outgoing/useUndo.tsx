import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { accepted } from "@shared/api/client.ts";
import { isCode } from "@shared/api/errors.ts";
import type { Message, Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast, toastFailure } from "@agent/app/toast.ts";
import { bringBack, type Draft } from "@agent/features/composer/draft.ts";
import { customerWrote } from "./customerWrote.ts";
import { UndoToast } from "./UndoToast.tsx";

const MS = 1_000;

/** Offers to take a held reply back; its words return to the composer of its ticket. */
export function useUndo(ticket: Ticket) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const refresh = () => {
    for (const key of ["ticket", "messages"]) {
      void client.invalidateQueries({ queryKey: [key, ticket.id] });
    }
    void client.invalidateQueries({ queryKey: ["queue"] });
  };

  const takeBack = async (reply: Message, draft: Draft) => {
    notifications.hide(reply.id);
    try {
      const path = { ticket_id: ticket.id, waiting_id: reply.id };
      await accepted(
        api.DELETE("/api/v1/tickets/{ticket_id}/waiting/{waiting_id}", { params: { path } }),
      );
      bringBack(ticket.id, draft);
      if (!window.location.pathname.endsWith(`/${ticket.id}`)) navigate(`/tickets/${ticket.id}`);
      toast(t("undo.done"));
    } catch (error) {
      const late = isCode(error, "already_sent");
      toastFailure(late ? t("undo.late") : `${t("undo.failed")} ${says(t, error)}`);
    }
    refresh();
  };

  const wrote = async () => {
    const params = { path: { ticket_id: ticket.id } };
    const now = await accepted(api.GET("/api/v1/tickets/{ticket_id}", { params }));
    return customerWrote(ticket, now);
  };

  return (reply: Message, draft: Draft, seconds: number) => {
    notifications.show({
      id: reply.id,
      autoClose: seconds * MS,
      withCloseButton: false,
      role: "status",
      message: (
        <UndoToast seconds={seconds} onUndo={() => void takeBack(reply, draft)} wrote={wrote} />
      ),
    });
    // What left is in the thread a moment after the hold.
    setTimeout(refresh, (seconds + 3) * MS);
  };
}
