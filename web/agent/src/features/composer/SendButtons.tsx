import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MessageKind, Status, Ticket } from "@shared/api/types.ts";
import { LaterDialog } from "@agent/features/outgoing/LaterDialog.tsx";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./composer.module.css";

interface Props {
  kind: MessageKind;
  ticket: Ticket;
  busy: boolean;
  kept: boolean;
  onSend: (status: Status | null, sendAt?: string) => void;
  onDiscard: () => void;
}

const AFTER: Record<MessageKind, (Status | null)[]> = {
  reply: ["pending", "resolved", "open", null],
  note: [null, "open", "resolved"],
};

/** The usual outcome is one click; the others are one more. */
export function SendButtons({ kind, ticket, busy, kept, onSend, onDiscard }: Props) {
  const { t, i18n } = useTranslation();
  const reply = kind === "reply";
  const [asking, setAsking] = useState(false);
  const [usual = null, ...others] = ticket.status === "closed" ? [null] : AFTER[kind];
  const label = (status: Status | null) => {
    if (!status) return t(reply ? "composer.send" : "composer.addNote");
    const words = { status: t(`status.${status}`).toLocaleLowerCase(i18n.language) };
    return reply ? t("composer.sendAs", words) : t("composer.noteAs", words);
  };
  return (
    <div className={styles.bottom}>
      <Button.Group>
        <Button loading={busy} onClick={() => onSend(usual)} aria-keyshortcuts="Control+Enter">
          {label(usual)}
        </Button>
        {others.length > 0 && (
          <Menu position="top-start">
            <Menu.Target>
              <Button
                className={styles.split}
                disabled={busy}
                px={6}
                aria-label={t("composer.choices")}
              >
                <Icon name="up" size={14} />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map((status) => (
                <Menu.Item key={status ?? "keep"} onClick={() => onSend(status)}>
                  {status ? label(status) : `${label(null)} · ${t("composer.keepStatus")}`}
                </Menu.Item>
              ))}
              {reply && (
                <Menu.Item onClick={() => setAsking(true)}>{t("composer.later")}</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Button.Group>
      {reply && others.includes("resolved") && (
        <Button variant="default" disabled={busy} onClick={() => onSend("resolved")}>
          {label("resolved")}
        </Button>
      )}
      <span className={styles.kept}>{kept && t("composer.draftKept")}</span>
      <Button variant="subtle" color="gray" disabled={busy} onClick={onDiscard}>
        {t("composer.discard")}
      </Button>
      {asking && (
        <LaterDialog
          onClose={() => setAsking(false)}
          onChosen={(sendAt) => {
            setAsking(false);
            onSend(usual, sendAt);
          }}
        />
      )}
    </div>
  );
}
