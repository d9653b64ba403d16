import { Suspense, lazy, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { MessageKind, Status, Ticket } from "@shared/api/types.ts";
import { useUndoSeconds } from "@agent/app/preferences.ts";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";
import { useUndo } from "@agent/features/outgoing/useUndo.tsx";
import { AttachButton } from "@agent/features/uploads/AttachButton.tsx";
import { UploadList } from "@agent/features/uploads/UploadList.tsx";
import { kept } from "@agent/features/uploads/uploads.ts";
import { useUploads } from "@agent/features/uploads/useUploads.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./composer.module.css";
import { Changes } from "./Changes.tsx";
import { ClosedBar } from "./ClosedBar.tsx";
import { usualCopies } from "./copies.ts";
import { isBlank, keepDraft, type Draft } from "./draft.ts";
import { newMessage } from "./newMessage.ts";
import { ReplyTo } from "./ReplyTo.tsx";
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
  const files = useUploads(ticket.id, draft?.files, round);
  const guard = useStaleGuard(ticket);
  const undoSeconds = useUndoSeconds();
  const offerUndo = useUndo(ticket);
  const send = useSend(
    ticket,
    (sent) => {
      if (draft && sent.waiting?.state === "held")
        offerUndo(sent, { ...draft, files: kept(files.uploads) }, undoSeconds);
      close();
    },
    setFailure,
    guard.read,
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

  useEffect(() => {
    if (draft) keepDraft(ticket.id, { ...draft, files: kept(files.uploads) });
  }, [draft, files.uploads, ticket.id]);

  if (!draft) {
    return <ClosedBar ticket={ticket} kinds={kinds} onOpen={open} onNear={loadEditor} />;
  }

  const submit = (status: Status | null, sendAt?: string) => {
    if (isBlank(draft)) setFailure(t("composer.empty"));
    else if (files.unfinished) setFailure(t("uploads.unfinished"));
    else if (guard.stale) {
      setFailure(t("composer.stale"), guard.told);
      guard.read();
    } else if (!send.isPending) {
      const message = newMessage(ticket, draft, files.uploads, { status, sendAt, undoSeconds });
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
      </div>
      {draft.kind === "reply" && (
        <ReplyTo
          ticket={ticket}
          copies={draft.copies ?? usualCopies(ticket)}
          onCopies={(copies) => change({ ...draft, copies })}
        />
      )}
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
          onFiles={files.add}
          onSend={(resolve) =>
            submit(resolve ? "resolved" : draft.kind === "reply" ? "pending" : null)
          }
        />
      </Suspense>
      <div className={styles.along}>
        <AttachButton to={files} />
        <UploadList of={files} />
      </div>
      {failure && (
        <div className={styles.failure} role="alert">
          <Icon name="alert" size={14} /> {failure.sentence}
          <Changes told={failure.told} />
        </div>
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
