import type { FormField } from "@shared/api/types";
import type { ErrorKey, FieldErrors } from "./fields";

/** As it stands in a control: a number is still its text. */
export type Answer = string | boolean | string[];
export type Answers = Record<string, Answer>;
type Value = string | number | boolean | string[];

/** A field's key among the errors, and the id of its control. */
export const pathOf = ({ id }: Pick<FormField, "id">) => `fields.${id}` as const;

/** A number as people of that language write it: 1.500,5 or 1,500.5. */
export function numberOf(text: string, language: string): number | undefined {
  const [group, point] = language === "en" ? [",", "."] : [".", ","];
  const plain = text.replace(/[\s\u00a0\u202f']/g, "");
  const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`).test(plain);
  const digits = (grouped ? plain.replaceAll(group, "") : plain).replace(",", ".");
  return /^[+-]?\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

/** What is sent of an answer; nothing where nothing was answered. */
function valueOf(field: FormField, answer: Answer | undefined, language: string) {
  if (answer === undefined || answer === false) return undefined;
  if (Array.isArray(answer)) return answer.length ? answer : undefined;
  if (answer === true) return true;
  const text = field.kind === "regex" ? answer : answer.trim();
  if (!text.trim()) return undefined;
  return field.kind === "number" ? (numberOf(text, language) ?? text) : text;
}

/** By the ids of the fields that the form asks for now. */
export function valuesOf(fields: FormField[], answers: Answers, language: string) {
  const values: Record<string, Value> = {};
  for (const field of fields) {
    const value = valueOf(field, answers[field.id], language);
    if (value !== undefined) values[field.id] = value;
  }
  return values;
}

const beyond = <T extends string | number>(value: T, least: T | null, most: T | null) =>
  (least !== null && value < least) || (most !== null && value > most);

function mistake(field: FormField, value: Value | undefined): ErrorKey | undefined {
  if (value === undefined) return field.required ? "required" : undefined;
  if (field.kind === "number") {
    if (typeof value !== "number") return "numberInvalid";
    return beyond(value, field.minimum, field.maximum) ? "outOfBounds" : undefined;
  }
  if (typeof value !== "string") return undefined;
  if (field.kind === "date") {
    return beyond(value, field.earliest, field.latest) ? "outOfBounds" : undefined;
  }
  return value.length > (field.max_characters ?? 2000) ? "tooLong" : undefined;
}

/** What the person can mend before anything is sent; a form of its own is the API's to check. */
export function checkAnswers(fields: FormField[], answers: Answers, language: string): FieldErrors {
  const values = valuesOf(fields, answers, language);
  const errors: FieldErrors = {};
  for (const field of fields) {
    const found = mistake(field, values[field.id]);
    if (found) errors[pathOf(field)] = found;
  }
  return errors;
}

/** Whether the API named a field that this page does not show: the form changed meanwhile. */
export function asksOtherwise(fields: FormField[], errors: FieldErrors): boolean {
  const shown = new Set<string>(fields.map(pathOf));
  return Object.keys(errors).some((path) => path.startsWith("fields.") && !shown.has(path));
}
