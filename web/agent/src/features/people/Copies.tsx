import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { Ticket } from "@shared/api/types.ts";
import { useMay } from "@agent/features/shell/me.ts";
import ticketStyles from "@agent/features/ticket/ticket.module.css";
import styles from "./people.module.css";
import { useTicketAct } from "./useTicketAct.ts";

interface Choice {
  email: string;
  state: "active" | "rejected";
}

/** Who is in copy, and who waits for an agent to be let in. */
export function Copies({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const may = useMay()("ticket:update") && ticket.status !== "closed";
  const admit = useTicketAct<Choice>((api, body) =>
    accepted(
      api.PUT("/api/v1/tickets/{ticket_id}/participants", {
        params: { path: { ticket_id: ticket.id } },
        body,
      }),
    ),
  );
  const others = ticket.participants.filter((each) => each.email !== ticket.requester.email);
  if (others.length === 0) return null;
  return (
    <>
      <h3>{t("ticket.participants")}</h3>
      <ul className={styles.copies}>
        {others.map(({ email, state }) => (
          <li key={email} data-state={state}>
            <bdi>{email}</bdi>
            {state !== "active" && (
              <span className={ticketStyles.soft}>
                {state === "pending" ? t("ticket.participantPending") : t("people.rejected")}
              </span>
            )}
            {may && (
              <span className={styles.acts}>
                {state !== "active" && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    disabled={admit.isPending}
                    aria-label={t("people.letIn", { email })}
                    onClick={() => admit.mutate({ email, state: "active" })}
                  >
                    {t("people.accept")}
                  </Button>
                )}
                {state !== "rejected" && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    disabled={admit.isPending}
                    aria-label={t("people.keepOut", { email })}
                    onClick={() => admit.mutate({ email, state: "rejected" })}
                  >
                    {t("people.reject")}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
