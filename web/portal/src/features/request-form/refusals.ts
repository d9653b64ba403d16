import type { ApiError } from "@shared/api/errors";
import { FIELDS, type ErrorKey, type FieldErrors } from "./fields";

export interface Refusal {
  fields: FieldErrors;
  /** For the whole form, where no field is to blame. */
  general?: ErrorKey;
}

const BY_CODE: Record<string, FieldErrors> = {
  own_address: { email: "emailOurs" },
  invalid_address: { email: "emailInvalid" },
  unknown_desk: { desk: "unknownDesk" },
  upload_expired: { files: "fileExpired" },
  upload_missing: { files: "fileLost" },
  upload_invalid: { files: "fileLost" },
  file_type_forbidden: { files: "fileType" },
};

/** One that the desk asks for, whatever of its answer is wrong. */
function asked(path: string): `fields.${string}` | undefined {
  const id = /\bfields[./](\w+)/.exec(path)?.[1];
  return id ? `fields.${id}` : undefined;
}

function fieldOf(path: string): keyof FieldErrors | undefined {
  const name = path.replace(/^(body|\$)[./]/, "").split(/[./[]/)[0];
  if (name === "fields") return asked(path);
  return name === "attachments" ? "files" : FIELDS.find((field) => field === name);
}

function generalOf({ status, code }: ApiError): ErrorKey {
  if (status === 0) return "offline";
  if (status === 429) return "tooMany";
  return code === "looks_automated" ? "automated" : "server";
}

/** Turn what the API said into texts beside the fields it named. */
export function refusalOf(refused: ApiError): Refusal {
  const known = BY_CODE[refused.code];
  if (known) return { fields: known };
  if (refused.status === 413) return { fields: { description: "tooLong" } };

  const fields: FieldErrors = {};
  for (const { path } of refused.problem.errors ?? []) {
    const field = fieldOf(path);
    if (field) fields[field] = "refused";
  }
  return Object.keys(fields).length ? { fields } : { fields, general: generalOf(refused) };
}
