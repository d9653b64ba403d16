import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import type { MessageKind, Status, Ticket } from "@shared/api/types.ts";
import { useUndoSeconds } from "@agent/app/preferences.ts";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";
import { useUndo } from "@agent/features/outgoing/useUndo.tsx";
import { useMay } from "@agent/features/shell/me.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./composer.module.css";
import { isBlank, outgoing, type Draft } from "./draft.ts";
import { SendButtons } from "./SendButtons.tsx";
import { useDraft } from "./useDraft.ts";
import { useKeyFor } from "./useKeyFor.ts";
import { useSend } from "./useSend.ts";
import { useStaleGuard } from "./useStaleGuard.ts";

const loadEditor = () => import("./Editor.tsx");
const Editor = lazy(() => loadEditor().then((it) => ({ default: it.Editor })));

interface Props {
  ticket: Ticket;
  onTyping: () => void;
}

const KINDS: MessageKind[] = ["reply", "note"];
const RIGHTS = { reply: "reply:write", note: "note:write" } as const;
const empty = (kind: MessageKind): Draft => ({ kind, html: "" });

export function Composer({ ticket, onTyping }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const kinds = KINDS.filter((kind) => may(RIGHTS[kind]));
  const { draft, round, failure, setFailure, change, close } = useDraft(ticket.id);
  const guard = useStaleGuard(ticket);
  const undoSeconds = useUndoSeconds();
  const offerUndo = useUndo(ticket);
  const send = useSend(
    ticket,
    (sent) => {
      if (draft && sent.waiting?.state === "held") offerUndo(sent, draft, undoSeconds);
      close();
    },
    setFailure,
  );
  const keyFor = useKeyFor();
  const open = (kind: MessageKind) => {
    if (!draft) guard.read();
    change({ ...(draft ?? empty(kind)), kind });
  };
  useHotkeys({
    r: may("reply:write") ? () => open("reply") : undefined,
    n: may("note:write") ? () => open("note") : undefined,
  });

  if (!draft) {
    return (
      <div className={styles.closed}>
        {kinds.map((kind) => (
          <button
            key={kind}
            onClick={() => open(kind)}
            onPointerEnter={() => void loadEditor().catch(() => undefined)}
            aria-keyshortcuts={kind === "reply" ? "r" : "n"}
          >
            <Icon name={kind} />
            {t(`composer.${kind}`)}
          </button>
        ))}
      </div>
    );
  }

  const submit = (status: Status | null, sendAt?: string) => {
    if (isBlank(draft)) setFailure(t("composer.empty"));
    else if (guard.stale) {
      guard.read();
      setFailure(t("composer.stale"));
    } else if (!send.isPending) {
      const message = {
        kind: draft.kind,
        body_html: outgoing(draft.html),
        ...(status && { status }),
        ...(status === "resolved" && { close_reason: "solved" as const }),
        ...(sendAt && { send_at: sendAt }),
        ...(!sendAt && draft.kind === "reply" && undoSeconds && { hold_seconds: undoSeconds }),
      };
      send.mutate({ message, seen: ticket.version, key: keyFor(message) });
    }
  };

  return (
    <section className={styles.composer} data-kind={draft.kind} aria-label={t("composer.label")}>
      <div className={styles.top}>
        <div className={styles.kinds} role="group" aria-label={t("composer.label")}>
          {kinds.map((kind) => (
            <button key={kind} aria-pressed={draft.kind === kind} onClick={() => open(kind)}>
              {t(`composer.${kind}`)}
            </button>
          ))}
        </div>
        {draft.kind === "reply" && (
          <span
            className={styles.to}
            title={ticket.requester.verified ? undefined : t("composer.unverified")}
          >
            {t("composer.to", { email: ticket.requester.email })}
          </span>
        )}
      </div>
      <Suspense fallback={<div className={styles.editorWaits} aria-busy />}>
        <Editor
          key={round}
          html={draft.html}
          placeholder={
            draft.kind === "note"
              ? t("composer.notePlaceholder")
              : t("composer.replyPlaceholder", {
                  name: ticket.requester.name || ticket.requester.email,
                })
          }
          onChange={(html) => {
            change({ ...draft, html });
            onTyping();
          }}
          onSend={(resolve) =>
            submit(resolve ? "resolved" : draft.kind === "reply" ? "pending" : null)
          }
        />
      </Suspense>
      {failure && (
        <p className={styles.failure} role="alert">
          <Icon name="alert" size={14} /> {failure}
        </p>
      )}
      <SendButtons
        kind={draft.kind}
        ticket={ticket}
        busy={send.isPending}
        kept={!isBlank(draft)}
        onSend={submit}
        onDiscard={close}
      />
    </section>
  );
}
