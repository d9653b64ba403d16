import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { components } from "@shared/api/schema.d.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Bones } from "@agent/ui/Bones.tsx";
import { Part } from "./Part.tsx";
import styles from "./sending.module.css";
import { healthQuery } from "./suppressed.ts";

type Rate = components["schemas"]["RateOut"];

/** Rates of bounces and complaints, and whether automatic mail still goes out. */
export function HealthPart() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const may = useMay();
  const health = useQuery(healthQuery(api));
  const rearm = useMutation({
    mutationFn: () => accepted(api.POST("/api/v1/mail/health/rearm")),
    onSuccess: (now) => {
      client.setQueryData(healthQuery(api).queryKey, now);
      // The banner says what is true again.
      void client.invalidateQueries({ queryKey: ["switches"] });
    },
    onError: (error) => toastFailure(says(t, error)),
  });
  const percent = (value: number) =>
    new Intl.NumberFormat(i18n.language, {
      style: "percent",
      maximumFractionDigits: 2,
    }).format(value);
  const line = (name: "bounces" | "complaints", rate: Rate) => (
    <tr>
      <th scope="row">{t(`health.${name}`)}</th>
      <td>{rate.count}</td>
      <td>
        {rate.rate === null ? t("health.tooFew", { count: rate.counts_from }) : percent(rate.rate)}
      </td>
      <td>{percent(rate.warns_at)}</td>
      <td>{percent(rate.stops_at)}</td>
    </tr>
  );
  const seen = health.data;
  const again = seen?.state === "stopped" && may("mail-settings:write") && (
    <Button loading={rearm.isPending} onClick={() => rearm.mutate()}>
      {t("health.rearm")}
    </Button>
  );
  return (
    <Part title={t("health.title")} intro={t("health.intro")} acts={again}>
      {health.isPending && <Bones rows={2} />}
      {health.isError && <p role="alert">{says(t, health.error)}</p>}
      {seen && (
        <>
          <p role="status" className={styles.state} data-state={seen.state}>
            {t(`health.state.${seen.state}`)}
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("health.sent", { count: seen.sent })}</th>
                <th scope="col">{t("health.number")}</th>
                <th scope="col">{t("health.rate")}</th>
                <th scope="col">{t("health.warns")}</th>
                <th scope="col">{t("health.stops")}</th>
              </tr>
            </thead>
            <tbody>
              {line("bounces", seen.bounces)}
              {line("complaints", seen.complaints)}
            </tbody>
          </table>
        </>
      )}
    </Part>
  );
}
