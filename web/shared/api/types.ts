import type { components } from "./schema.d.ts";

/** The API's words under short names; times are UTC ISO 8601 strings. */
export type Schemas = components["schemas"];

export type Status = Schemas["Status"];
export type Priority = Schemas["Priority"];
export type Level = Schemas["Level"];
export type Channel = Schemas["Channel"];
export type MessageKind = Schemas["MessageKind"];
export type CloseReason = Schemas["CloseReason"];
export type Role = Schemas["Role"];
export type SlaState = Schemas["SlaState"];
export type AuthorKind = Schemas["AuthorKind"];
export type DeliveryState = Schemas["MailState"];

export type Problem = Schemas["Problem"];
export type Me = Schemas["Me"];
export type Agent = Schemas["AgentOut"];
export type Desk = Schemas["DeskOut"];
export type TicketSummary = Schemas["TicketSummaryOut"];
export type Ticket = Schemas["TicketOut"];
export type Viewer = Schemas["ViewerOut"];
export type Message = Schemas["MessageOut"];
export type Attachment = Schemas["AttachmentOut"];
export type FileRules = Schemas["FilePolicyOut"];
export type NewFileRules = Schemas["SetFilePolicy"];
export type Verdicts = Schemas["VerdictsOut"];
export type AuditEntry = Schemas["AuditEntry"];
export type Reception = Schemas["ReceptionOut"];
export type MailboxFinding = Schemas["FindingOut"];
export type NewReception = Schemas["SetReception"];
export type SuspendedMail = Schemas["SuspendedOut"];
export type OpenedMail = Schemas["OpenedOut"];
export type SenderRule = Schemas["SenderRuleOut"];
export type MailLimits = Schemas["LimitsOut"];
export type NewSenderRule = Schemas["RuleSender"];
export type TicketPatch = Schemas["ChangeTicket"];
export type NewMessage = Schemas["AddMessage"];
export type AgentUpload = Schemas["AgentUpload"];
export type Conversation = Schemas["ConversationOut"];
export type Exchange = Schemas["ExchangeOut"];
export type NewConversation = Schemas["StartConversation"];
export type LetterPreview = Schemas["LetterPreview"];
export type NewTicket = Schemas["CreateTicket"];

export type PublicDesk = Schemas["PublicDesk"];
export type FormField = Schemas["FormField"];
export type NewRequest = Schemas["SendRequest"];
export type UploadSlot = Schemas["UploadSlot"];
export type Survey = Schemas["SurveyPageOut"];

/** What the document leaves as plain strings. */
export type Language = "es" | "en" | "pt";
export type View =
  "unassigned" | "mine" | "open" | "pending" | "on_hold" | "snoozed" | "resolved" | "closed";
export type PresenceState = "viewing" | "typing" | "left";
