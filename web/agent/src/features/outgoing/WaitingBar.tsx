import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { Message } from "@shared/api/types.ts";
import { exactTime } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { known } from "@agent/app/known.ts";
import { says } from "@agent/app/says.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { bringBack } from "@agent/features/composer/draft.ts";
import { useMay, useMe } from "@agent/features/shell/me.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import { draftOf } from "./takenBack.ts";
import { LaterDialog } from "./LaterDialog.tsx";
import styles from "./outgoing.module.css";

type Waiting = NonNullable<Message["waiting"]>;
type Act = "edit" | "discard" | "send" | { send_at: string };

function useAct(ticketId: string, message: Message) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const params = { path: { ticket_id: ticketId, waiting_id: message.id } };
  const place = "/api/v1/tickets/{ticket_id}/waiting/{waiting_id}";
  return useMutation({
    mutationFn: async (act: Act) => {
      if (act === "send") return accepted(api.POST(`${place}/send`, { params }));
      if (typeof act === "object") return accepted(api.PATCH(place, { params, body: act }));
      const back = await accepted(api.DELETE(place, { params }));
      if (act === "edit") {
        bringBack(ticketId, { ...draftOf(back), html: back.body_html ?? asHtml(back.body_text) });
      }
      return back;
    },
    onError: (error) => toastFailure(says(t, error)),
    onSettled: () => {
      for (const key of ["ticket", "messages"]) {
        void client.invalidateQueries({ queryKey: [key, ticketId] });
      }
    },
  });
}

function asHtml(text: string): string {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  return paragraph.outerHTML;
}

function useWords(waiting: Waiting) {
  const { t, i18n } = useTranslation();
  const zone = useMe().time_zone;
  const words = { when: exactTime(waiting.send_at, i18n.language, zone) };
  if (waiting.state === "returned") return known(i18n, "waiting.returned", waiting.reason ?? "");
  if (waiting.state === "held") return t(waiting.overtaken ? "waiting.heldWrote" : "waiting.held");
  return t(waiting.overtaken ? "waiting.overtaken" : "waiting.scheduled", words);
}

/** Why a reply has not left, and what can be done about it. */
export function WaitingBar({ ticketId, message }: { ticketId: string; message: Message }) {
  const { t } = useTranslation();
  const may = useMay()("reply:write");
  const act = useAct(ticketId, message);
  const [asking, setAsking] = useState(false);
  const waiting = message.waiting as Waiting;
  const words = useWords(waiting);
  const warn = waiting.overtaken || waiting.state === "returned";
  const button = (name: "send" | "edit" | "discard") => (
    <Button
      size="compact-sm"
      variant={name === "discard" ? "subtle" : "default"}
      color={name === "discard" ? "gray" : undefined}
      disabled={act.isPending}
      onClick={() => act.mutate(name)}
    >
      {t(`waiting.${name}`)}
    </Button>
  );
  return (
    <div className={styles.waiting}>
      <p data-warn={warn || undefined}>
        <Icon name={warn ? "alert" : "open"} size={14} /> {words}
      </p>
      {may && button("send")}
      {may && waiting.state !== "held" && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={act.isPending}
          onClick={() => setAsking(true)}
        >
          {t("waiting.change")}
        </Button>
      )}
      {may && button("edit")}
      {may && waiting.state !== "held" && button("discard")}
      {asking && (
        <LaterDialog
          at={waiting.state === "scheduled" ? waiting.send_at : undefined}
          onClose={() => setAsking(false)}
          onChosen={(send_at) => {
            setAsking(false);
            act.mutate({ send_at });
          }}
        />
      )}
    </div>
  );
}
