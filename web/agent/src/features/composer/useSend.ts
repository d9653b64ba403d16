import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { isCode } from "@shared/api/errors.ts";
import type { Message, NewMessage, Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast } from "@agent/app/toast.ts";
import { toldBy, type Told } from "./changes.ts";

interface Sending {
  message: NewMessage;
  /** The version that was on the screen. */
  seen: number;
  /** The same for the same words: a retry after a lost answer sends nothing twice. */
  key: string;
}

/** Sends against the version that was on the screen: what arrived meanwhile is read first. */
export function useSend(
  ticket: Ticket,
  onSent: (sent: Message) => void,
  onFailure: (sentence: string, told?: Told[]) => void,
  /** What she was told of is on the screen: the next press goes through. */
  onCaughtUp: () => void,
) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ["queue"] });
    return Promise.all(
      ["ticket", "messages"].map((key) => client.invalidateQueries({ queryKey: [key, ticket.id] })),
    );
  };

  return useMutation({
    mutationFn: ({ message, seen, key }: Sending) =>
      accepted(
        api.POST("/api/v1/tickets/{ticket_id}/messages", {
          params: { path: { ticket_id: ticket.id } },
          headers: { "If-Match": `"${seen}"`, "Idempotency-Key": key },
          body: message,
        }),
      ),
    onSuccess: (sent) => {
      client.setQueryData<Message[]>(["messages", ticket.id], (before) =>
        before?.some(({ id }) => id === sent.id) ? before : [...(before ?? []), sent],
      );
      if (sent.waiting?.state === "scheduled") toast(t("composer.scheduled"));
      else if (!sent.waiting) toast(t(sent.kind === "note" ? "composer.noted" : "composer.sent"));
      onSent(sent);
      void refresh();
    },
    onError: (error) => {
      const stale = isCode(error, "version_conflict");
      if (isCode(error, "reply_waits")) return onFailure(t("composer.crossing"));
      if (!stale) return onFailure(`${t("composer.sendFailed")} ${says(t, error)}`);
      onFailure(t("composer.stale"), toldBy(error));
      void refresh().then(onCaughtUp);
    },
  });
}
