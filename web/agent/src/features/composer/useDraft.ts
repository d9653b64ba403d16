import { useEffect, useState } from "react";
import { dropDraft, keepDraft, onReturn, readDraft, type Draft } from "./draft.ts";

/** The draft of a ticket, kept with every change; `round` counts how often the editor starts anew. */
export function useDraft(ticketId: string) {
  const [draft, setDraft] = useState<Draft | null>(() => readDraft(ticketId));
  const [round, setRound] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const begin = (next: Draft | null) => {
    setDraft(next);
    setFailure(null);
    setRound((before) => before + 1);
  };

  useEffect(() => onReturn(ticketId, () => begin(readDraft(ticketId))), [ticketId]);

  return {
    draft,
    round,
    failure,
    setFailure,
    change: (next: Draft) => {
      setDraft(next);
      setFailure(null);
      keepDraft(ticketId, next);
    },
    close: () => {
      dropDraft(ticketId);
      begin(null);
    },
  };
}
