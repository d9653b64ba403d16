import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@shared/api/errors.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./shell.module.css";

const unreachable = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status >= 502);

/** Says that the screen may be old, as long as the last refresh failed for want of a connection. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const cache = client.getQueryCache();
  const offline = useSyncExternalStore(
    (changed) => {
      const stops = [cache.subscribe(changed), onlineManager.subscribe(changed)];
      return () => stops.forEach((stop) => stop());
    },
    () =>
      !onlineManager.isOnline() ||
      cache.findAll({ type: "active" }).some((query) => unreachable(query.state.error)),
  );
  if (!offline) return null;
  return (
    <p className={styles.banner} role="status">
      <Icon name="alert" /> {t("shell.offline")}
    </p>
  );
}
