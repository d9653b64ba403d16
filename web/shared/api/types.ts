/** The API's words as the apps use them; times are UTC ISO 8601 strings. */
export type Status = "new" | "open" | "pending" | "on_hold" | "resolved" | "closed";
export type Priority = "low" | "normal" | "high" | "urgent";
export type Level = "L1" | "L2" | "L3" | "L4";
export type Channel = "mail" | "form" | "portal" | "phone" | "api" | "chat" | "schedule";
export type MessageKind = "reply" | "note";
export type CloseReason = "solved" | "no_answer" | "duplicate" | "spam" | "cancelled" | "not_ours";
export type Role = "light_agent" | "agent" | "lead" | "manager" | "admin";
export type Language = "es" | "en" | "pt";
export type View = "unassigned" | "mine" | "open" | "pending" | "resolved";
export type SlaState = "none" | "running" | "warned" | "breached" | "met";
export type AuthorKind = "customer" | "agent" | "system";
export type PresenceState = "viewing" | "typing" | "left";
export type DeliveryState = "queued" | "sent" | "delivered" | "bounced" | "complained" | "failed";

export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  errors?: { path: string; message: string }[];
}

export interface Page<Item> {
  items: Item[];
  next_cursor?: string | null;
}

export interface Me {
  id: string;
  name: string;
  email: string;
  role: Role;
  desks: { id: string; name: string }[];
  permissions: string[];
  language: Language;
  time_zone: string;
}

export interface Agent {
  id: string;
  name: string;
  email: string;
  role: Role;
  desks: string[];
}

export interface Desk {
  id: string;
  name: string;
  prefix: string;
  mailboxes: string[];
  languages: Language[];
}

export interface TicketSummary {
  id: string;
  reference: string;
  desk_id: string;
  subject: string;
  status: Status;
  priority: Priority;
  level: Level;
  channel: Channel;
  type: string;
  language: Language;
  requester: { id: string; name: string; email: string; verified: boolean };
  assignee: { id: string; name: string } | null;
  created_at: string;
  activity_at: string;
  last_author: AuthorKind;
  first_response_due_at: string | null;
  sla_state: SlaState;
  version: number;
}

export interface Viewer {
  agent_id: string;
  name: string;
  state: PresenceState;
}

export interface Ticket extends TicketSummary {
  team_id: string | null;
  close_reason: CloseReason | null;
  cause: string | null;
  solution: string | null;
  participants: { name: string; email: string; state: "active" | "pending" }[];
  first_response_at: string | null;
  resolved_at: string | null;
  closed_at: string | null;
  pending_since: string | null;
  follow_up_at: string | null;
  tags: string[];
  escalation: { stage: string; due_at: string | null; acknowledged: boolean } | null;
  survey: {
    state: string;
    score: number | null;
    comment: string | null;
    answered_at: string | null;
  } | null;
  viewers: Viewer[];
}

export interface Attachment {
  id: string;
  filename: string;
  content_type: string;
  size: number;
  inline: boolean;
  content_id: string | null;
  blocked: boolean;
}

export interface Verdicts {
  dmarc: string | null;
  spf: string | null;
  dkim: string | null;
  spam: string | null;
  virus: string | null;
  trust: "verified" | "unverified";
}

export interface Message {
  id: string;
  kind: MessageKind;
  author: { kind: AuthorKind; id: string | null; name: string; email: string | null };
  channel: Channel;
  created_at: string;
  body_text: string;
  body_html: string | null;
  quoted_text: string | null;
  attachments: Attachment[];
  verdicts: Verdicts | null;
  has_raw: boolean;
  delivery: { state: DeliveryState; at: string } | null;
  language: Language | null;
}

export interface AuditEntry {
  version: number;
  name: string;
  at: string;
  actor: { kind: AuthorKind; id: string | null; name: string | null };
  changed: string[];
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
  reason: string | null;
}

export interface SuspendedMail {
  id: string;
  desk: string;
  received_at: string;
  from: string;
  subject: string;
  cause: string;
}

export interface TicketPatch {
  status?: Status;
  priority?: Priority;
  assignee_id?: string | null;
  level?: Level;
  type?: string;
  close_reason?: CloseReason;
  cause?: string;
  solution?: string;
  follow_up_at?: string;
  tags?: string[];
  subject?: string;
}

export interface NewMessage {
  kind: MessageKind;
  body_text?: string;
  body_html?: string;
  status?: Status;
  close_reason?: CloseReason;
  cc?: string[];
}

export interface NewTicket {
  desk: string;
  subject: string;
  description: string;
  requester: { email: string; name: string; phone?: string };
  channel?: Channel;
  priority?: Priority;
  language?: Language;
  acknowledge?: boolean;
}

export interface PublicDesk {
  id: string;
  name: string;
  description: string;
  languages: Language[];
}

export interface NewRequest {
  name: string;
  email: string;
  desk: string;
  subject: string;
  description: string;
  language?: Language;
  fields?: Record<string, unknown>;
  attachments?: { upload_token: string }[];
  /** The field that only a program fills. */
  website?: string;
}

export interface UploadSlot {
  upload_token: string;
  url: string;
  fields: Record<string, string>;
}

export interface Survey {
  reference: string;
  desk_name: string;
  language: Language;
  state: "open" | "answered" | "expired" | "cancelled";
  score?: number | null;
  /** Null where no answer is taken any more. */
  nonce: string | null;
}

export interface SignedUrl {
  url: string;
  expires_at: string;
}
