import type { Message } from "@shared/api/types.ts";

export type Recipient = NonNullable<Message["delivery"]>["recipients"][number];

const BAD = new Set<Recipient["state"]>(["bounced", "complained", "failed"]);

export const isBad = ({ state }: Recipient): boolean => BAD.has(state);

/** One that did not arrive, or was refused and is tried again. */
export const troubled = (each: Recipient): boolean =>
  isBad(each) || (each.state === "queued" && each.error !== null);

/** How many it reached: a complaint is proof of that, too. */
export const arrived = (recipients: Recipient[]): number =>
  recipients.filter(({ state }) => state === "delivered" || state === "complained").length;
