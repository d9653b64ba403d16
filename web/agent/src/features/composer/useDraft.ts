import { useEffect, useState } from "react";
import type { Told } from "./changes.ts";
import { dropDraft, keepDraft, onReturn, readDraft, type Draft } from "./draft.ts";

/** Why it was not sent, and what others did meanwhile if that is why. */
interface Failure {
  sentence: string;
  told: Told[];
}

/** The draft of a ticket, kept with every change; `round` counts how often the editor starts anew. */
export function useDraft(ticketId: string) {
  const [draft, setDraft] = useState<Draft | null>(() => readDraft(ticketId));
  const [round, setRound] = useState(0);
  const [failure, setFailed] = useState<Failure | null>(null);
  const begin = (next: Draft | null) => {
    setDraft(next);
    setFailed(null);
    setRound((before) => before + 1);
  };

  useEffect(() => onReturn(ticketId, () => begin(readDraft(ticketId))), [ticketId]);

  return {
    draft,
    round,
    failure,
    setFailure: (sentence: string, told: Told[] = []) => setFailed({ sentence, told }),
    change: (next: Draft) => {
      setDraft(next);
      setFailed(null);
      keepDraft(ticketId, next);
    },
    close: () => {
      dropDraft(ticketId);
      begin(null);
    },
  };
}
