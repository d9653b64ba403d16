import type { FormField } from "@shared/api/types";
import type { Messages } from "../../i18n/languages";

function day(text: string | null, language: string): string | undefined {
  const [year = 0, month = 1, date = 1] = (text ?? "").split("-").map(Number);
  if (!text) return undefined;
  const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return format.format(Date.UTC(year, month - 1, date));
}

const figure = (value: number | null, language: string) =>
  value === null ? undefined : new Intl.NumberFormat(language).format(value);

/** Between which numbers or days an answer lies, in words; nothing where anything will do. */
export function limitsOf(field: FormField, t: Messages, language: string): string {
  const isDate = field.kind === "date";
  const least = isDate ? day(field.earliest, language) : figure(field.minimum, language);
  const most = isDate ? day(field.latest, language) : figure(field.maximum, language);
  if (least && most) return t.form.between(least, most);
  if (least) return t.form.fromOn(least);
  return most ? t.form.upTo(most) : "";
}
