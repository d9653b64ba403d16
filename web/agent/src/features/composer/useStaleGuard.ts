import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Message, Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { messagesQuery } from "@agent/app/queries.ts";
import { useMe } from "@agent/features/shell/me.ts";

/** The last message that someone else wrote: what an answer must not overlook. */
export const lastHeard = (messages: Message[], meId: string): string | undefined =>
  messages.findLast(({ author }) => author.kind !== "system" && author.id !== meId)?.id;

/**
 * Whether something was said since the composer opened. `read` takes it as seen, so that the
 * next press of send goes through.
 */
export function useStaleGuard(ticket: Ticket) {
  const me = useMe();
  const { data: latest } = useQuery({
    ...messagesQuery(useApi(), ticket.id),
    select: (messages) => lastHeard(messages, me.id),
  });
  const [heard, setHeard] = useState<string | undefined>();
  return {
    stale: heard !== undefined && latest !== undefined && heard !== latest,
    read: () => setHeard(latest),
  };
}
