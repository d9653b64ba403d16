import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { Ticket } from "@shared/api/types.ts";
import { relativeTime } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { useNow } from "@agent/app/now.ts";
import { keepTicket } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./ticket.module.css";

const LAST_LEVEL = "L4";

export function EscalationBanner({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const may = useMay();
  const now = useNow();
  const client = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: () =>
      accepted(
        api.POST("/api/v1/tickets/{ticket_id}/acknowledgement", {
          params: { path: { ticket_id: ticket.id } },
        }),
      ),
    onSuccess: (next) => keepTicket(client, next),
    onError: (error) => toastFailure(says(t, error)),
  });

  const { escalation } = ticket;
  if (!escalation) return null;
  if (escalation.acknowledged) {
    return (
      <p className={styles.banner} data-calm>
        {t("ticket.acknowledged", { level: ticket.level })}
      </p>
    );
  }
  return (
    <div className={styles.banner} role="status">
      <Icon name="alert" />
      <p>
        {t("ticket.escalated", { level: ticket.level })}{" "}
        {escalation.due_at &&
          ticket.level !== LAST_LEVEL &&
          t("ticket.escalatedUntil", { when: relativeTime(escalation.due_at, i18n.language, now) })}
      </p>
      {may("escalation:acknowledge") && (
        <Button color="red" loading={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
          {t("ticket.acknowledge")}
        </Button>
      )}
    </div>
  );
}
