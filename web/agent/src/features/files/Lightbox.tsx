import { ActionIcon, Modal } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@shared/api/types.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./files.module.css";
import { FileView } from "./FileView.tsx";

interface Props {
  ticketId: string;
  files: Attachment[];
  first: number;
  onDownload: (file: Attachment) => void;
  onClose: () => void;
}

/** One file large, the arrow keys for the others of the message, D to fetch it. */
export default function Lightbox({ ticketId, files, first, onDownload, onClose }: Props) {
  const { t } = useTranslation();
  const [place, setPlace] = useState(first);
  const file = files[place];
  const step = (by: number) => () =>
    setPlace((now) => Math.min(Math.max(now + by, 0), files.length - 1));
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Record<string, () => void> = {
      ArrowLeft: step(-1),
      ArrowRight: step(1),
      Escape: onClose,
      d: () => file && onDownload(file),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation(); // the desk behind it has keys of its own
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener, true);
    return () => window.removeEventListener("keydown", listener, true);
  }, []);

  if (!file) return null;
  return (
    <Modal.Root opened onClose={onClose} closeOnEscape={false} centered>
      <Modal.Overlay />
      <Modal.Content className={styles.lightbox}>
        <Modal.Header className={styles.bar}>
          <Modal.Title className={styles.title}>
            <bdi>{file.filename}</bdi>
          </Modal.Title>
          {files.length > 1 && (
            <>
              <Step label={t("files.previous")} icon="left" at={place === 0} go={step(-1)} />
              <span className={styles.fact}>
                {t("files.place", { place: place + 1, count: files.length })}
              </span>
              <Step
                label={t("files.next")}
                icon="right"
                at={place === files.length - 1}
                go={step(1)}
              />
            </>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("thread.download")}
            title={t("thread.download")}
            onClick={() => onDownload(file)}
          >
            <Icon name="down2" />
          </ActionIcon>
          <Modal.CloseButton aria-label={t("app.close")} />
        </Modal.Header>
        <Modal.Body className={styles.stage}>
          <FileView key={file.id} ticketId={ticketId} file={file} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface StepProps {
  label: string;
  icon: "left" | "right";
  at: boolean;
  go: () => void;
}

const Step = ({ label, icon, at, go }: StepProps) => (
  <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={at} onClick={go}>
    <Icon name={icon} />
  </ActionIcon>
);
