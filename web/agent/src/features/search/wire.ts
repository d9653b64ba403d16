import type { Channel, Priority, Schemas, Status } from "@shared/api/types.ts";

/** A ticket that was found; `hit` marks the stretches of its snippet that were asked for. */
export type Found = Omit<Schemas["FoundTicket"], "status" | "priority" | "channel"> & {
  status: Status;
  priority: Priority;
  channel: Channel;
};

export type Bucket = Schemas["BucketOut"];
export type SearchPage = Omit<Schemas["FoundTickets"], "items"> & { items: Found[] };
export type Suggested = Schemas["Suggestions"];
export type Alike = Schemas["SimilarTicket"];
