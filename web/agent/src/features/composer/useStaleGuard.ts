import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Message, Ticket } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { messagesQuery } from "@agent/app/queries.ts";
import { useMe } from "@agent/features/shell/me.ts";
import { toldSince } from "./changes.ts";

/** The last message that someone else wrote: what an answer must not overlook. */
export const lastHeard = (messages: Message[], meId: string): string | undefined =>
  messages.findLast(({ author }) => author.kind !== "system" && author.id !== meId)?.id;

/**
 * Whether something was said since the composer opened, and what. `read` takes it as seen, so that
 * the next press of send goes through.
 */
export function useStaleGuard(ticket: Ticket) {
  const me = useMe();
  const client = useQueryClient();
  const query = messagesQuery(useApi(), ticket.id);
  const { data: messages = [] } = useQuery(query);
  const latest = lastHeard(messages, me.id);
  const [heard, setHeard] = useState<string | undefined>();
  const stale = heard !== undefined && latest !== undefined && heard !== latest;
  return {
    stale,
    told: stale ? toldSince(messages, heard, me.id) : [],
    read: () => setHeard(lastHeard(client.getQueryData(query.queryKey) ?? [], me.id)),
  };
}
