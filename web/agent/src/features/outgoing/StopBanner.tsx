import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useApi } from "@agent/app/context.ts";
import { settingsPath } from "@agent/app/routes.ts";
import { useMay } from "@agent/features/shell/me.ts";
import styles from "@agent/features/shell/shell.module.css";
import { Icon } from "@agent/ui/Icon.tsx";
import { sendingQuery } from "./switches.ts";

/** Tells everybody that automatic mail stopped by itself, and who may where to look. */
export function StopBanner() {
  const { t } = useTranslation();
  const may = useMay();
  const { data } = useQuery(sendingQuery(useApi()));
  if (!data?.automatic_stopped) return null;
  return (
    <p className={styles.banner} role="status">
      <Icon name="alert" />
      <span>
        {t("health.banner")}{" "}
        {may("mail-settings:read") && (
          <Link href={settingsPath("sending")}>{t("health.look")}</Link>
        )}
      </span>
    </p>
  );
}
