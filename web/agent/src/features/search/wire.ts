import type { Channel, Priority, Status } from "@shared/api/types.ts";

/** A stretch of plain text; `hit` where it is what was asked for. */
export interface Piece {
  text: string;
  hit: boolean;
}

export interface Found {
  id: string;
  reference: string;
  subject: string;
  snippet: Piece[];
  matched: string[];
  desk_id: string;
  status: Status;
  custom_status: string | null;
  priority: Priority;
  type: string;
  channel: Channel;
  requester: { id?: string | null; name: string };
  assignee_id: string | null;
  team_id: string | null;
  tags: string[];
  created_at: string;
  updated_at: string;
  has_attachment: boolean;
}

export interface Bucket {
  value: string;
  count: number;
}

export interface SearchPage {
  items: Found[];
  facets: Record<string, Bucket[]>;
  total: number;
  as_of: string;
  corrected: { from: string; to: string }[];
  next_cursor: string | null;
}

export interface Suggested {
  tickets: { id: string; reference: string; subject: string }[];
  people: { id: string; name: string; address: string }[];
  filters: { text: string; meaning: string }[];
  as_of: string;
}

export interface Alike {
  id: string;
  reference: string;
  subject: string;
  status: Status;
  desk_id: string;
  why: string[];
  score: number;
  created_at: string;
}

export interface SimilarOut {
  items: Alike[];
  as_of: string;
}
