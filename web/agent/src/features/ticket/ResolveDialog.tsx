import { Button, Checkbox, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CloseReason, TicketPatch } from "@shared/api/types.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import { Choice } from "@agent/ui/Choice.tsx";
import styles from "./ticket.module.css";

const REASONS: CloseReason[] = [
  "solved",
  "no_answer",
  "duplicate",
  "spam",
  "cancelled",
  "not_ours",
];

interface Props {
  sender: string;
  onSpam: (block: boolean) => void;
  onClose: () => void;
  onResolve: (reason: Pick<TicketPatch, "close_reason" | "cause" | "solution">) => void;
}

export function ResolveDialog({ sender, onClose, onResolve, onSpam }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<CloseReason>("solved");
  const [cause, setCause] = useState("");
  const [solution, setSolution] = useState("");
  const [block, setBlock] = useState(true);
  const solved = reason === "solved";
  const optional = (label: string) => `${label} (${t("resolve.optional")})`;

  return (
    <Dialog onClose={onClose} title={t("resolve.title")}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason === "spam") return onSpam(block);
          return onResolve({
            close_reason: reason,
            ...(solved && cause.trim() && { cause: cause.trim() }),
            ...(solved && solution.trim() && { solution: solution.trim() }),
          });
        }}
      >
        <Choice
          label={t("resolve.reason")}
          value={reason}
          options={REASONS.map((each) => [each, t(`closeReason.${each}`)] as const)}
          onChange={setReason}
        />
        {reason === "spam" && (
          <>
            <Checkbox
              label={t("resolve.block", { email: sender })}
              checked={block}
              onChange={(event) => setBlock(event.currentTarget.checked)}
            />
            <p className={styles.hint}>{t("resolve.spamNote")}</p>
          </>
        )}
        {solved && (
          <>
            <Textarea
              label={optional(t("resolve.cause"))}
              value={cause}
              onChange={(event) => setCause(event.currentTarget.value)}
              autosize
              minRows={1}
            />
            <Textarea
              label={optional(t("resolve.solution"))}
              value={solution}
              onChange={(event) => setSolution(event.currentTarget.value)}
              autosize
              minRows={2}
            />
            <p className={styles.hint}>{t("resolve.surveyNote")}</p>
          </>
        )}
        <div className={styles.formActs}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" data-autofocus>
            {t("resolve.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
