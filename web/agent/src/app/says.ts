import type { TFunction } from "i18next";
import { ApiError } from "@shared/api/errors.ts";

/** What is refused for a reason of its own, whatever its status. */
const REFUSALS = [
  "own_address",
  "too_many_people",
  "files_too_large",
  "too_much_text",
  "too_many_conversations",
  "notes_not_confirmed",
  "sending_off",
  "upload_elsewhere",
  "upload_missing",
  "upload_expired",
] as const;

/** One sentence for the person: what happened and what to do. */
export function says(t: TFunction, error: unknown): string {
  if (!(error instanceof ApiError)) return t("errors.server");
  const refusal = REFUSALS.find((code) => code === error.code);
  if (refusal) return t(`errors.${refusal}`);
  if (error.status === 0) return t("errors.offline");
  if (error.status === 401) return t("errors.unauthenticated");
  if (error.status === 403) return t("errors.forbidden");
  if (error.status === 404) return t("errors.not_found");
  if (error.status === 409) return t("errors.version_conflict");
  if (error.status === 429) return t("errors.too_many");
  if (error.code === "illegal_move") return t("errors.illegal_move", { detail: error.message });
  if (error.status >= 500) return t("errors.server");
  return t("errors.invalid", { detail: error.message });
}
