import { ActionIcon, Tooltip } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { useApi } from "@agent/app/context.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { openFile } from "@agent/features/thread/files.ts";
import { Icon } from "@agent/ui/Icon.tsx";

/** The mail as it came, byte for byte. */
export function RawButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const open = useMutation({
    mutationFn: () =>
      accepted(api.GET("/api/v1/suspended/{mail_id}/raw", { params: { path: { mail_id: id } } })),
    onSuccess: ({ url }) => openFile(url),
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
