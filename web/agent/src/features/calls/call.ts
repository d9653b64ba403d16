import { preferredLanguage } from "@shared/language.ts";
import type { Language, Me, NewTicket, Priority } from "@shared/api/types.ts";

export interface CallForm {
  name: string;
  email: string;
  phone: string;
  desk: string;
  subject: string;
  description: string;
  priority: Priority;
  language: Language;
  acknowledge: boolean;
}

export const emptyCall = (me: Me): CallForm => ({
  name: "",
  email: "",
  phone: "",
  desk: localStorage.getItem("ventanilla.desk") ?? me.desks[0]?.id ?? "",
  subject: "",
  description: "",
  priority: "normal",
  language: preferredLanguage(),
  acknowledge: false,
});

export const looksLikeAddress = (value: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);

type Complaint = "required" | "badEmail";

/** What stands in the way of sending, by field. */
export function badFields(form: CallForm): Partial<Record<keyof CallForm, Complaint>> {
  const bad: Partial<Record<keyof CallForm, Complaint>> = {};
  for (const name of ["name", "email", "subject", "description"] as const) {
    if (form[name].trim() === "") bad[name] = "required";
  }
  if (!bad.email && !looksLikeAddress(form.email.trim())) bad.email = "badEmail";
  return bad;
}

export const toTicket = (form: CallForm): NewTicket => ({
  desk: form.desk,
  subject: form.subject.trim(),
  description: form.description.trim(),
  requester: {
    name: form.name.trim(),
    email: form.email.trim(),
    ...(form.phone.trim() && { phone: form.phone.trim() }),
  },
  channel: "phone",
  priority: form.priority,
  language: form.language,
  acknowledge: form.acknowledge,
});
