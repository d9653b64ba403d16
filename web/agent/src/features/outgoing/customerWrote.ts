import type { Ticket } from "@shared/api/types.ts";

type Heard = Pick<Ticket, "last_customer_at">;

/** Whether a person of the customer's side wrote since; notes and machines raise the version too. */
export const customerWrote = (seen: Heard, now: Heard): boolean =>
  now.last_customer_at !== null &&
  (seen.last_customer_at === null ||
    Date.parse(now.last_customer_at) > Date.parse(seen.last_customer_at));
