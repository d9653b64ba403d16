import { Problem, problemOf } from "./problem";
import type {
  AnswerRequest,
  AnswerStored,
  Desk,
  Receipt,
  SurveyPage,
  TicketRequest,
  UploadGrant,
  UploadRequest,
} from "./types";

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`/api/v1/public/${path}`, init).catch((reason: unknown) => {
    if (init.signal?.aborted) throw reason;
    throw new Problem(0, "offline");
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

function post<T>(path: string, body: object, headers: Record<string, string> = {}): Promise<T> {
  return call<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

export const listDesks = async (language: string, signal: AbortSignal): Promise<Desk[]> =>
  (await call<{ items: Desk[] }>(`desks?language=${language}`, { signal })).items;

export const grantUpload = (request: UploadRequest) => post<UploadGrant>("uploads", request);

/** The same key with the same request never makes a second ticket. */
export const openTicket = (request: TicketRequest, key: string) =>
  post<Receipt>("tickets", request, { "idempotency-key": key });

export const readSurvey = (token: string, signal: AbortSignal) =>
  call<SurveyPage>(`surveys/${encodeURIComponent(token)}`, { signal });

export const answerSurvey = (token: string, answer: AnswerRequest) =>
  post<AnswerStored>(`surveys/${encodeURIComponent(token)}`, answer);
