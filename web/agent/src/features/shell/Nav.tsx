import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { queuePath, settingsPath, VIEWS, type Queue } from "@agent/app/routes.ts";
import { Icon, type IconName } from "@agent/ui/Icon.tsx";
import { useMay } from "./me.ts";
import styles from "./shell.module.css";
import { UserMenu } from "./UserMenu.tsx";
import { WaitingBadge } from "./WaitingBadge.tsx";

const ICONS: Record<Queue, IconName> = {
  unassigned: "inbox",
  mine: "person",
  open: "open",
  pending: "pending",
  on_hold: "pause",
  snoozed: "moon",
  resolved: "check",
  closed: "lock",
  suspended: "shield",
};

interface Props {
  onCall: () => void;
  onShortcuts: () => void;
}

export function Nav({ onCall, onShortcuts }: Props) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const may = useMay();
  const queues: Queue[] = may("suspended:read") ? [...VIEWS, "suspended"] : [...VIEWS];
  return (
    <nav className={styles.nav} aria-label={t("queue.nav")}>
      <p className={styles.mark}>Ventanilla</p>
      <div className={styles.queues}>
        {queues.map((queue) => (
          <Link
            key={queue}
            href={queuePath(queue)}
            data-apart={queue === "suspended" || undefined}
            aria-current={location.split("/")[1] === queue ? "page" : undefined}
          >
            <Icon name={ICONS[queue]} />
            {t(`queue.${queue}`)}
            {queue === "suspended" && <WaitingBadge />}
          </Link>
        ))}
        {(may("mail-settings:read") || may("suppression:write")) && (
          <Link
            href={settingsPath()}
            aria-current={location.startsWith(settingsPath()) ? "page" : undefined}
          >
            <Icon name="settings" />
            {t("mailSettings.title")}
          </Link>
        )}
      </div>
      <div className={styles.acts}>
        {may("ticket:create") && (
          <Button
            variant="default"
            className={styles.call}
            leftSection={<Icon name="phone" />}
            onClick={onCall}
            aria-label={t("queue.newCall")}
          >
            <span>{t("queue.newCall")}</span>
          </Button>
        )}
        <UserMenu onShortcuts={onShortcuts} />
      </div>
    </nav>
  );
}
