import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { settingsPath } from "@agent/app/routes.ts";
import { ViewLinks } from "@agent/features/views/ViewLinks.tsx";
import { Icon } from "@agent/ui/Icon.tsx";
import { useMay } from "./me.ts";
import styles from "./shell.module.css";
import { UserMenu } from "./UserMenu.tsx";

interface Props {
  onCall: () => void;
  onSearch: () => void;
  onShortcuts: () => void;
}

export function Nav({ onCall, onSearch, onShortcuts }: Props) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const may = useMay();
  return (
    <nav className={styles.nav} aria-label={t("queue.nav")}>
      <p className={styles.mark}>Ventanilla</p>
      <div className={styles.queues}>
        <ViewLinks />
        {(may("mail-settings:read") || may("suppression:write")) && (
          <Link
            href={settingsPath()}
            data-apart
            aria-current={location.startsWith(settingsPath()) ? "page" : undefined}
          >
            <Icon name="settings" />
            {t("mailSettings.title")}
          </Link>
        )}
      </div>
      <div className={styles.acts}>
        <button
          type="button"
          className={styles.find}
          aria-label={t("search.label")}
          onClick={onSearch}
        >
          <Icon name="search" />
        </button>
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
