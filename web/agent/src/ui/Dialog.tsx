import { Modal, type MantineSize } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  title: string;
  onClose: () => void;
  size?: MantineSize;
  children: ReactNode;
}

/** Shown while it is mounted; Escape, the cross and a click outside close it. */
export function Dialog({ title, onClose, size = "md", children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      {children}
    </Modal>
  );
}
