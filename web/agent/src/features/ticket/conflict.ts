import type { Ticket, TicketPatch } from "@shared/api/types.ts";

/** A note is added: it overrides nobody. */
type Field = Exclude<keyof TicketPatch, "note">;

const valueOf = (ticket: Ticket, field: Field): unknown =>
  field === "assignee_id" ? (ticket.assignee?.id ?? null) : ticket[field];

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The fields of a patch that someone else changed between what we saw and what is there now. */
export const collisions = (patch: TicketPatch, seen: Ticket, current: Ticket): Field[] =>
  (Object.keys(patch) as (keyof TicketPatch)[]).filter(
    (field): field is Field =>
      field !== "note" && !same(valueOf(seen, field), valueOf(current, field)),
  );

/** A refused patch may go again by itself when it overrides nobody and answers nothing unread. */
export function mayRepeat(patch: TicketPatch, seen: Ticket, current: Ticket): boolean {
  const unread = current.last_author === "customer" && current.activity_at !== seen.activity_at;
  return collisions(patch, seen, current).length === 0 && !(unread && patch.status);
}

/** The ticket as it will look once the patch is accepted. */
export function patched(ticket: Ticket, patch: TicketPatch, agents: Ticket["assignee"][]): Ticket {
  const { assignee_id: assigneeId, ...rest } = { ...patch, note: undefined };
  const next = { ...ticket, ...(rest as Partial<Ticket>) };
  if (assigneeId !== undefined) {
    next.assignee = agents.find((agent) => agent?.id === assigneeId) ?? null;
  }
  return next;
}
