import { useTranslation } from "react-i18next";
import { fileSize } from "@shared/format.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import { MAX_FILES, MAX_MEGABYTES } from "./uploads.ts";
import styles from "./uploads.module.css";
import type { Uploads } from "./useUploads.ts";

/** Files that will go along, how far each is, and what went wrong with it. */
export function UploadList({ of }: { of: Uploads }) {
  const { t, i18n } = useTranslation();
  const words = { count: MAX_FILES, megabytes: MAX_MEGABYTES };
  return (
    <>
      {of.uploads.length > 0 && (
        <ul className={styles.list} aria-label={t("uploads.label")}>
          {of.uploads.map((file) => (
            <li key={file.id} data-state={file.state}>
              <Icon name={file.state === "failed" ? "alert" : "clip"} size={14} />
              <bdi className={styles.name}>{file.name}</bdi>
              <span className={styles.size}>{fileSize(file.size, i18n.language)}</span>
              {file.state === "sending" && (
                <progress
                  value={file.progress}
                  aria-label={t("uploads.sending", { name: file.name })}
                />
              )}
              {file.trouble && <span role="alert">{t(`uploads.${file.trouble}`, words)}</span>}
              <button
                type="button"
                aria-label={t("uploads.remove", { name: file.name })}
                onClick={() => of.remove(file.id)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {of.crowded && <p role="alert">{t("uploads.tooMany", words)}</p>}
    </>
  );
}
