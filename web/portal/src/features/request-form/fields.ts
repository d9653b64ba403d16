import type { Messages } from "../../i18n/languages";

export const FIELDS = ["desk", "name", "email", "subject", "description"] as const;
export type FieldName = (typeof FIELDS)[number];
export type Values = Record<FieldName, string>;

export type ErrorKey = keyof Messages["errors"];
/** `fields.room` is what the desk asks for under that id. */
export type FieldErrors = Partial<Record<FieldName | "files" | `fields.${string}`, ErrorKey>>;

export const EMPTY: Values = { desk: "", name: "", email: "", subject: "", description: "" };

/** Characters; the API holds to the same numbers. */
export const LIMITS: Record<Exclude<FieldName, "desk">, number> = {
  name: 120,
  email: 254,
  subject: 250,
  description: 20_000,
};

const MISSING: Record<FieldName, ErrorKey> = {
  desk: "deskRequired",
  name: "nameRequired",
  email: "emailRequired",
  subject: "subjectRequired",
  description: "descriptionRequired",
};

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/;

function mistake(field: FieldName, value: string): ErrorKey | undefined {
  if (!value.trim()) return MISSING[field];
  if (field === "email" && !ADDRESS.test(value.trim())) return "emailInvalid";
  return field !== "desk" && value.length > LIMITS[field] ? "tooLong" : undefined;
}

/** What the person can mend before anything is sent. */
export function check(values: Values): FieldErrors {
  const errors: FieldErrors = {};
  for (const field of FIELDS) {
    const found = mistake(field, values[field]);
    if (found) errors[field] = found;
  }
  return errors;
}
