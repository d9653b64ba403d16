import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast, toastFailure } from "@agent/app/toast.ts";
import { useMay } from "@agent/features/shell/me.ts";
import styles from "./people.module.css";

/** A colleague's words wait below her note until an agent sends them to the customer. */
export function PublishBar({ ticketId, messageId }: { ticketId: string; messageId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const may = useMay()("reply:write");
  const publish = useMutation({
    mutationFn: () =>
      accepted(
        api.POST("/api/v1/tickets/{ticket_id}/messages/{message_id}/publication", {
          params: { path: { ticket_id: ticketId, message_id: messageId } },
        }),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["messages", ticketId] });
      void client.invalidateQueries({ queryKey: ["ticket", ticketId] });
      toast(t("people.published"));
    },
    onError: (error) => toastFailure(says(t, error)),
  });
  return (
    <p className={styles.held}>
      <span>{t("people.held")}</span>
      {may && (
        <Button
          size="compact-sm"
          variant="default"
          loading={publish.isPending}
          onClick={() => publish.mutate()}
        >
          {t("people.publish")}
        </Button>
      )}
    </p>
  );
}
