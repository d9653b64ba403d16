/** Stands for the file that `npm run types` generates from the API's own document. */
import type * as T from "./types.ts";

type Json<Body> = { content: { "application/json": Body } };
type Refusal = { content: { "application/problem+json": T.Problem } };
type Operation<Ok, Params, Body = never> = {
  parameters: Params;
  responses: { 200: Json<Ok>; default: Refusal };
} & ([Body] extends [never] ? { requestBody?: never } : { requestBody: Json<Body> });
type Get<Ok, Params = object> = { get: Operation<Ok, Params> };
type Post<Ok, Body, Params = object> = { post: Operation<Ok, Params, Body> };
type OnTicket = { path: { ticket_id: string } };
type IfMatch<P> = P & { header?: { "If-Match"?: string } };

export interface paths {
  "/api/v1/public/desks": Get<T.Page<T.PublicDesk>, { query?: { language?: T.Language } }>;
  "/api/v1/public/uploads": Post<
    T.UploadSlot,
    { filename: string; content_type: string; size: number }
  >;
  "/api/v1/public/tickets": Post<
    { reference: string; acknowledged: boolean },
    T.NewRequest,
    { header?: { "Idempotency-Key"?: string } }
  >;
  "/api/v1/public/surveys/{token}": Get<T.Survey, { path: { token: string } }> &
    Post<
      { state: T.Survey["state"]; score: number },
      { score: number; comment?: string; nonce: string },
      { path: { token: string } }
    >;
  "/api/v1/me": Get<T.Me>;
  "/api/v1/agents": Get<T.Page<T.Agent>>;
  "/api/v1/desks": Get<T.Page<T.Desk>>;
  "/api/v1/tickets": Get<
    T.Page<T.TicketSummary>,
    { query: { view: T.View; desk?: string; limit?: number; cursor?: string } }
  > &
    Post<T.Ticket, T.NewTicket, { header?: { "Idempotency-Key"?: string } }>;
  "/api/v1/tickets/{ticket_id}": Get<T.Ticket, OnTicket> & {
    patch: Operation<
      T.Ticket,
      OnTicket & { header: { "If-Match": string } },
      T.TicketPatch
    >;
  };
  "/api/v1/tickets/{ticket_id}/messages": Get<T.Page<T.Message>, OnTicket> &
    Post<T.Message, T.NewMessage, IfMatch<OnTicket>>;
  "/api/v1/tickets/{ticket_id}/audit": Get<T.Page<T.AuditEntry>, OnTicket>;
  "/api/v1/tickets/{ticket_id}/presence": {
    put: Operation<{ others: T.Viewer[] }, OnTicket, { state: T.PresenceState }>;
  };
  "/api/v1/tickets/{ticket_id}/attachments/{attachment_id}": Get<
    T.SignedUrl,
    { path: { ticket_id: string; attachment_id: string } }
  >;
  "/api/v1/tickets/{ticket_id}/messages/{message_id}/raw": Get<
    T.SignedUrl,
    { path: { ticket_id: string; message_id: string } }
  >;
  "/api/v1/tickets/{ticket_id}/acknowledgement": { post: Operation<T.Ticket, OnTicket> };
  "/api/v1/suspended": Get<
    T.Page<T.SuspendedMail>,
    { query?: { desk?: string; cursor?: string } }
  >;
}
