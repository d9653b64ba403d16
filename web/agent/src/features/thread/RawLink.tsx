import { ActionIcon, Tooltip } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import { openFile, rawUrlQuery } from "./files.ts";

export function RawLink({ ticketId, messageId }: { ticketId: string; messageId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: async () =>
      openFile((await client.query(rawUrlQuery(api, ticketId, messageId))).url),
    onError: () => toastFailure(t("thread.downloadFailed")),
  });
  return (
    <Tooltip label={t("thread.raw")}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={t("thread.raw")}
        loading={open.isPending}
        onClick={() => open.mutate()}
      >
        <Icon name="code" size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
