import { accepted, createApi } from "@shared/api/client";
import type { Language, NewRequest } from "@shared/api/types";

const api = createApi();

export const listDesks = async (language: Language, signal: AbortSignal) => {
  const query = { params: { query: { language } }, signal };
  return (await accepted(api.GET("/api/v1/public/desks", query))).items;
};

/** What a desk asks for beside name, address, subject and description. */
export const readForm = (desk: string, language: Language, signal: AbortSignal) => {
  const params = { path: { desk_id: desk }, query: { language } };
  return accepted(api.GET("/api/v1/public/desks/{desk_id}/form", { params, signal }));
};

export const grantUpload = (file: File) => {
  const content_type = file.type || "application/octet-stream";
  const body = { filename: file.name, content_type, size: file.size };
  return accepted(api.POST("/api/v1/public/uploads", { body }));
};

/** The same key with the same request never makes a second ticket. */
export const openTicket = (body: NewRequest, key: string) =>
  accepted(api.POST("/api/v1/public/tickets", { body, headers: { "Idempotency-Key": key } }));

const SURVEY = "/api/v1/public/surveys/{token}";

/** What mail programs post by themselves (RFC 8058), pressed by a person. */
export const unsubscribe = (token: string) =>
  accepted(api.POST("/api/v1/public/unsubscribe/{token}", { params: { path: { token } } }));

const FOLLOWING = "/api/v1/public/following/{token}";

export const readFollowing = (token: string, signal: AbortSignal) =>
  accepted(api.GET(FOLLOWING, { params: { path: { token } }, signal }));

export const stopFollowing = (token: string) =>
  accepted(api.POST(FOLLOWING, { params: { path: { token } } }));

export const readSurvey = (token: string, signal: AbortSignal) =>
  accepted(api.GET(SURVEY, { params: { path: { token } }, signal }));

export const answerSurvey = (
  token: string,
  body: { score: number; comment?: string; nonce: string },
) => accepted(api.POST(SURVEY, { params: { path: { token } }, body }));

const FILE = "/api/v1/public/files/{token}";

/** What the link of a large file is about; nothing is fetched. */
export const showFile = (token: string, signal: AbortSignal) =>
  accepted(api.GET(FILE, { params: { path: { token } }, signal }));

export const fetchFile = (token: string) =>
  accepted(api.POST(FILE, { params: { path: { token } } }));
