import { Button, NumberInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { exactTime } from "@shared/format.ts";
import type { MailLimits } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast, toastFailure } from "@agent/app/toast.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import styles from "./mail-settings.module.css";
import { Part } from "./Part.tsx";

const KEY = ["mail-limits"];

/** The breaker of automatic answers: how it stands, and what lets more out. */
export function AnswersPart() {
  const { t } = useTranslation();
  const api = useApi();
  const limits = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => accepted(api.GET("/api/v1/mail-limits", { signal })),
    refetchInterval: 30_000,
  });
  return (
    <Part title={t("mailSettings.limits.answers")} intro={t("mailSettings.limits.answersIntro")}>
      {limits.isPending && <Bones rows={2} />}
      {limits.isError && <Blank failed>{says(t, limits.error)}</Blank>}
      {limits.data && <Breaker key={limits.data.floor} limits={limits.data} />}
    </Part>
  );
}

function Breaker({ limits }: { limits: MailLimits }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const may = useMay()("mail-settings:write");
  const [floor, setFloor] = useState<number | string>(limits.floor);
  const shown = (next: MailLimits) => client.setQueryData(KEY, next);
  const failed = (error: unknown) => toastFailure(says(t, error));
  const rearm = useMutation({
    mutationFn: () => accepted(api.POST("/api/v1/mail-limits/rearm")),
    onSuccess: (next) => {
      shown(next);
      toast(t("mailSettings.limits.rearmed"));
    },
    onError: failed,
  });
  const save = useMutation({
    mutationFn: () => accepted(api.PUT("/api/v1/mail-limits", { body: { floor: Number(floor) } })),
    onSuccess: (next) => {
      shown(next);
      toast(t("mailSettings.limits.saved"));
    },
    onError: failed,
  });
  const words = { at: exactTime(limits.armed_at, i18n.language), sent: limits.sent };
  return (
    <>
      <p className={styles.state} data-open={limits.open || undefined} role="status">
        {limits.open
          ? t("mailSettings.limits.isOpen", words)
          : t("mailSettings.limits.isArmed", words)}
      </p>
      <dl className={styles.facts}>
        <dt>{t("mailSettings.limits.sent")}</dt>
        <dd>{limits.sent}</dd>
        <dt>{t("mailSettings.limits.most")}</dt>
        <dd>{limits.limit}</dd>
        <dt>{t("mailSettings.limits.usual")}</dt>
        <dd>{limits.learned_hours > 0 ? limits.usual : t("mailSettings.limits.learning")}</dd>
      </dl>
      {may && (
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <NumberInput
            label={t("mailSettings.limits.floor")}
            value={floor}
            min={1}
            max={1_000_000}
            required
            onChange={setFloor}
          />
          <Button type="submit" variant="default" loading={save.isPending}>
            {t("mailSettings.limits.save")}
          </Button>
          <Button
            variant="default"
            disabled={!limits.open}
            loading={rearm.isPending}
            onClick={() => rearm.mutate()}
          >
            {t("mailSettings.limits.rearm")}
          </Button>
        </form>
      )}
    </>
  );
}
