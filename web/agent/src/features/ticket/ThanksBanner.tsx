import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { Ticket } from "@shared/api/types.ts";
import { exactTime } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { keepTicket } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { toast, toastFailure } from "@agent/app/toast.ts";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./ticket.module.css";

/** Nothing but thanks reopened the ticket: one key puts it back, as if it had not been reopened. */
export function ThanksBanner({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const may = useMay()("ticket:update");
  const back = useMutation({
    mutationFn: () =>
      accepted(
        api.POST("/api/v1/tickets/{ticket_id}/restoration", {
          params: { path: { ticket_id: ticket.id } },
        }),
      ),
    onSuccess: (next) => {
      keepTicket(client, next);
      toast(t("thanks.back"));
    },
    onError: (error) => toastFailure(says(t, error)),
  });
  const earlier = ticket.resolved_before;
  const offered = may && earlier !== null;
  useHotkeys({ t: offered && !back.isPending ? () => back.mutate() : undefined });
  if (!earlier) return null;
  return (
    <div className={styles.banner} role="status" data-calm>
      <Icon name="check" />
      <p>{t("thanks.only", { at: exactTime(earlier.at, i18n.language) })}</p>
      {offered && (
        <Button variant="default" loading={back.isPending} onClick={() => back.mutate()}>
          {t("thanks.putBack")}
          <kbd className={styles.key} aria-hidden>
            T
          </kbd>
        </Button>
      )}
    </div>
  );
}
