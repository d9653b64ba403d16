import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isCode } from "@shared/api/errors.ts";
import type { Attachment } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { attachmentUrlQuery, openFile } from "@agent/features/thread/files.ts";

const REFUSALS = ["file_blocked", "file_infected", "file_not_scanned", "file_unavailable"] as const;

/** Fetches a file by a signed address that was asked for at this moment. */
export function useDownload(ticketId: string) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (file: Attachment) => {
      const { url } = await client.query(attachmentUrlQuery(api, ticketId, file.id));
      openFile(url, file.filename);
    },
    onError: (error) => {
      const said = REFUSALS.find((code) => isCode(error, code));
      toastFailure(said ? t(`files.refused.${said}`) : t("thread.downloadFailed"));
    },
  });
}
