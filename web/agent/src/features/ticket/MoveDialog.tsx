import { Button, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { accepted } from "@shared/api/client.ts";
import type { Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { deskNamesQuery, keepTicket } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { toast } from "@agent/app/toast.ts";
import { useMe } from "@agent/features/shell/me.ts";
import { Choice } from "@agent/ui/Choice.tsx";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "./ticket.module.css";

interface Props {
  ticket: Ticket;
  onClose: () => void;
}

/** To another desk, with a note; who does not work there does not see the ticket afterwards. */
export function MoveDialog({ ticket, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const me = useMe();
  const [, go] = useLocation();
  const [chosen, setChosen] = useState("");
  const [note, setNote] = useState("");
  const desks = useQuery(deskNamesQuery(api));
  const others = desks.data?.filter(({ id }) => id !== ticket.desk_id) ?? [];
  const desk = others.find(({ id }) => id === chosen) ?? others[0];
  const sees = me.role === "admin" || me.desks.some(({ id }) => id === desk?.id);
  const move = useMutation({
    mutationFn: (to: string) =>
      accepted(
        api.PUT("/api/v1/tickets/{ticket_id}/desk", {
          params: { path: { ticket_id: ticket.id } },
          body: { desk: to, note },
        }),
      ),
    onSuccess: (next) => {
      toast(t("move.done", { reference: next.reference, desk: desk?.name }));
      onClose();
      if (sees) keepTicket(client, next);
      else go("/");
      void client.invalidateQueries({ queryKey: ["queue"] });
      void client.invalidateQueries({ queryKey: ["messages", ticket.id] });
    },
  });
  return (
    <Dialog title={t("move.title")} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (desk && note.trim()) move.mutate(desk.id);
        }}
      >
        {desks.data && others.length === 0 && <p>{t("move.nowhere")}</p>}
        <Choice
          label={t("ticket.desk")}
          value={desk?.id ?? ""}
          options={others.map(({ id, name }) => [id, name] as const)}
          onChange={setChosen}
        />
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
        <p className={styles.hint}>
          {t("move.means")} {desk && !sees && t("move.unseen", { desk: desk.name })}
        </p>
        {(move.isError || desks.isError) && (
          <p role="alert">{says(t, move.error ?? desks.error)}</p>
        )}
        <div className={styles.formActs}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" loading={move.isPending} disabled={!desk || !note.trim()}>
            {t("move.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
