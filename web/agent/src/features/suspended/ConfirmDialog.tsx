import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "./suspended.module.css";

interface Props {
  title: string;
  /** What will happen. */
  text: string;
  act: string;
  onClose: () => void;
  onConfirm: () => void;
}

export function ConfirmDialog({ title, text, act, onClose, onConfirm }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={styles.form}>
        <p>{text}</p>
        <div className={styles.acts}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button data-autofocus onClick={onConfirm}>
            {act}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
