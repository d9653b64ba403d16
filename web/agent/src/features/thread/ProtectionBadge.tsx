import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Message } from "@shared/api/types.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./cards.module.css";

const NAMES: Record<string, string> = { smime: "S/MIME", pgp: "PGP" };

/** That a mail came signed or encrypted; the product verifies and opens neither. */
export function ProtectionBadge({
  protection,
}: {
  protection: NonNullable<Message["protection"]>;
}) {
  const { t } = useTranslation();
  const kind = protection.kind === "encrypted" ? "encrypted" : "signed";
  return (
    <Tooltip label={t(`protection.${kind}Means`)} multiline maw={320}>
      <span className={styles.badge} tabIndex={0} role="note">
        <Icon name="lock" size={13} />
        {t(`protection.${kind}`, { by: NAMES[protection.by] ?? protection.by })}
      </span>
    </Tooltip>
  );
}
