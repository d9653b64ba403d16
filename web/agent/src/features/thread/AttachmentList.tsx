import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@shared/api/types.ts";
import { fileSize } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import { attachmentUrlQuery, openFile } from "./files.ts";
import styles from "./thread.module.css";

interface Props {
  ticketId: string;
  attachments: Attachment[];
}

export function AttachmentList({ ticketId, attachments }: Props) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: async (file: Attachment) => {
      const { url } = await client.query(attachmentUrlQuery(api, ticketId, file.id));
      openFile(url, file.filename);
    },
    onError: () => toastFailure(t("thread.downloadFailed")),
  });
  const files = attachments.filter((file) => !file.inline);
  if (files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={t("thread.attachments")}>
      {files.map((file) => (
        <li key={file.id}>
          <button
            className={styles.file}
            disabled={file.blocked}
            title={file.blocked ? t("thread.blocked") : undefined}
            onClick={() => open.mutate(file)}
          >
            <Icon name={file.blocked ? "alert" : "clip"} size={14} />
            <span className="visually-hidden">
              {t(file.blocked ? "thread.blocked" : "thread.download")}{" "}
            </span>
            <bdi>{file.filename}</bdi>
            <span className={styles.size}>{fileSize(file.size, i18n.language)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
