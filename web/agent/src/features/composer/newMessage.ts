import type { NewMessage, Status, Ticket } from "@shared/api/types.ts";
import { attached, type Upload } from "@agent/features/uploads/uploads.ts";
import { asCopies, usualCopies } from "./copies.ts";
import { outgoing, type Draft } from "./draft.ts";

interface Sent {
  status: Status | null;
  sendAt?: string;
  undoSeconds: number;
}

/** A draft as the API takes it: its words, its files, who is in copy, when it leaves. */
export function newMessage(
  ticket: Ticket,
  draft: Draft,
  files: Upload[],
  { status, sendAt, undoSeconds }: Sent,
): NewMessage {
  const reply = draft.kind === "reply";
  return {
    kind: draft.kind,
    body_html: outgoing(draft.html),
    attachments: attached(files),
    ...(reply && { cc: asCopies(ticket, draft.copies ?? usualCopies(ticket)) }),
    ...(status && { status }),
    ...(status === "resolved" && { close_reason: "solved" as const }),
    ...(sendAt && { send_at: sendAt }),
    ...(!sendAt && reply && undoSeconds && { hold_seconds: undoSeconds }),
  };
}
