import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { OpenedMail } from "@shared/api/types.ts";
import { fileSize } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { openFile } from "@agent/features/thread/files.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./suspended.module.css";

/** The mail's files by name; dangerous ones cannot be fetched. */
export function KeptFiles({ mail }: { mail: OpenedMail }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const open = useMutation({
    mutationFn: (number: number) =>
      accepted(
        api.GET("/api/v1/suspended/{mail_id}/files/{number}", {
          params: { path: { mail_id: mail.id, number } },
        }),
      ),
    onSuccess: ({ url }, number) => openFile(url, mail.files[number]?.filename),
    onError: () => toastFailure(t("thread.downloadFailed")),
  });
  if (mail.files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={t("kept.files")}>
      {mail.files.map((file) => (
        <li key={file.number}>
          <button
            type="button"
            className="plain"
            disabled={file.blocked}
            onClick={() => open.mutate(file.number)}
          >
            <Icon name={file.blocked ? "lock" : "clip"} size={14} /> <bdi>{file.filename}</bdi>{" "}
            <span>{fileSize(file.size, i18n.language)}</span>
          </button>
          {file.blocked && <span className={styles.ends}>{t("kept.fileBlocked")}</span>}
        </li>
      ))}
    </ul>
  );
}
