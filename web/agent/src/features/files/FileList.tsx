import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@shared/api/types.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import { FileChip } from "./FileChip.tsx";
import styles from "./files.module.css";
import { shownAs } from "./kinds.ts";
import { useDownload } from "./useDownload.ts";

const Lightbox = lazy(() => import("./Lightbox.tsx"));

interface Props {
  ticketId: string;
  attachments: Attachment[];
}

/** The files of a message; those of signatures wait behind a line of their own. */
export function FileList({ ticketId, attachments }: Props) {
  const { t } = useTranslation();
  const download = useDownload(ticketId);
  const [open, setOpen] = useState<Attachment | null>(null);
  const [risky, setRisky] = useState<Attachment | null>(null);
  const [withLogos, setWithLogos] = useState(false);
  const logos = attachments.filter((file) => !file.listed && file.logo);
  const files = attachments.filter((file) => file.listed || (withLogos && file.logo));
  const shown = files.filter((file) => shownAs(file));
  const plain = files.filter((file) => !file.blocked && file.warnings.length === 0);

  const fetchFile = (file: Attachment) => {
    if (file.warnings.length === 0) return download.mutate(file);
    setOpen(null);
    setRisky(file);
  };
  const fetchAll = async () => {
    for (const file of plain) await download.mutateAsync(file).catch(() => undefined);
  };

  return (
    <>
      {files.length > 0 && (
        <ul className={styles.files} aria-label={t("thread.attachments")}>
          {files.map((file) => (
            <li key={file.id}>
              <FileChip
                ticketId={ticketId}
                file={file}
                onOpen={() => setOpen(file)}
                onDownload={() => fetchFile(file)}
              />
            </li>
          ))}
        </ul>
      )}
      <p className={styles.more}>
        {plain.length > 1 && (
          <button onClick={() => void fetchAll()}>{t("files.all", { count: plain.length })}</button>
        )}
        {logos.length > 0 && (
          <button aria-expanded={withLogos} onClick={() => setWithLogos(!withLogos)}>
            {t(withLogos ? "files.hideLogos" : "files.logos", { count: logos.length })}
          </button>
        )}
      </p>
      {open && (
        <Suspense>
          <Lightbox
            ticketId={ticketId}
            files={shown}
            first={Math.max(shown.indexOf(open), 0)}
            onDownload={fetchFile}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
      {risky && (
        <Dialog title={t("files.riskyTitle")} onClose={() => setRisky(null)}>
          <p>{t("files.risky", { name: risky.filename })}</p>
          <ul className={styles.reasons}>
            {risky.warnings.map((each) => (
              <li key={each}>{t(`files.warning.${each}`)}</li>
            ))}
          </ul>
          <Button
            color="red"
            onClick={() => {
              download.mutate(risky);
              setRisky(null);
            }}
          >
            {t("files.downloadAnyway")}
          </Button>
        </Dialog>
      )}
    </>
  );
}
