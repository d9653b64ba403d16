import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { Ticket } from "@shared/api/types.ts";
import { exactTime } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./ticket.module.css";

const SuppressionDialog = lazy(() =>
  import("@agent/features/mail-settings/SuppressionDialog.tsx").then((it) => ({
    default: it.SuppressionDialog,
  })),
);

/** Whom on this ticket no mail reaches, before an answer is written in vain. */
export function HeldBackBanner({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const may = useMay();
  const [lifting, setLifting] = useState<string | null>(null);
  const held = useQuery({
    queryKey: ["held-back", ticket.id, ticket.version],
    queryFn: ({ signal }) =>
      accepted(
        api.GET("/api/v1/tickets/{ticket_id}/held-back", {
          params: { path: { ticket_id: ticket.id } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
  return (
    <>
      {held.data?.items.map((each) => (
        <div key={each.address} className={styles.banner} role="status">
          <Icon name="alert" />
          <p>
            {t("suppressed.onTicket", {
              address: each.address,
              since: exactTime(each.since, i18n.language),
              because: t(`suppressed.cause.${each.cause}`),
            })}{" "}
            {each.why}
          </p>
          {may("suppression:write") && (
            <Button variant="default" onClick={() => setLifting(each.address)}>
              {t("suppressed.lift")}
            </Button>
          )}
        </div>
      ))}
      <Suspense>
        {lifting && (
          <SuppressionDialog act="lift" address={lifting} onClose={() => setLifting(null)} />
        )}
      </Suspense>
    </>
  );
}
