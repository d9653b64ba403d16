import { ActionIcon, Tooltip } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast, toastFailure } from "@agent/app/toast.ts";
import { Icon } from "@agent/ui/Icon.tsx";

/** Reads the message's raw mail with today's parser; it stays the same message. */
export function ReprocessButton({ ticketId, messageId }: { ticketId: string; messageId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () =>
      accepted(
        api.POST("/api/v1/tickets/{ticket_id}/messages/{message_id}/reprocess", {
          params: { path: { ticket_id: ticketId, message_id: messageId } },
        }),
      ),
    onSuccess: ({ changed }) => {
      toast(t(changed.length > 0 ? "thread.reprocessed" : "thread.readsTheSame"));
      void client.invalidateQueries({ queryKey: ["messages", ticketId] });
      void client.invalidateQueries({ queryKey: ["ticket", ticketId] });
    },
    onError: (error) => toastFailure(says(t, error)),
  });
  return (
    <Tooltip label={t("thread.reprocess")}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={t("thread.reprocess")}
        loading={again.isPending}
        onClick={() => again.mutate()}
      >
        <Icon name="again" size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
