/** Why a mail waits, in the order of the filter. */
export const CAUSES = [
  "verification",
  "sender_rate",
  "spam",
  "dmarc_reject",
  "dmarc_quarantine",
  "agent_unverified",
  "own_address",
  "blocked_sender",
  "unknown_mailbox",
  "no_sender",
  "bounce",
  "unprocessable",
  "unreadable",
  "mail_too_large",
  "header_too_large",
  "virus",
] as const;
