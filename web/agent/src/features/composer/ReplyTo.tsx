import { useTranslation } from "react-i18next";
import type { Ticket } from "@shared/api/types.ts";
import styles from "./composer.module.css";
import { CopyLine } from "./CopyLine.tsx";
import people from "./people.module.css";

interface Props {
  ticket: Ticket;
  copies: string[];
  onCopies: (chosen: string[]) => void;
}

/** Whom a reply goes to: the requester, and those in copy. */
export function ReplyTo({ ticket, copies, onCopies }: Props) {
  const { t } = useTranslation();
  const { email, verified } = ticket.requester;
  return (
    <>
      <p className={people.line}>
        {email ? (
          <span className={styles.to} title={verified ? undefined : t("composer.unverified")}>
            {t("composer.to", { email })}
          </span>
        ) : (
          <span className={styles.to} role="note">
            {t("composer.noAddress")}
          </span>
        )}
      </p>
      <CopyLine ticket={ticket} chosen={copies} onChange={onCopies} />
    </>
  );
}
