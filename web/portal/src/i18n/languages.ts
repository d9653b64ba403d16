import type { Language as LanguageCode } from "@shared/api/types";
import { en } from "./en";
import { es, type Messages } from "./es";
import { pt } from "./pt";

export type { LanguageCode };
export type { Messages } from "./es";

interface Language {
  messages: Messages;
  direction: "ltr" | "rtl";
}

/** Adding a language is adding its file and its line here. */
export const LANGUAGES: Readonly<Record<LanguageCode, Language>> = {
  es: { messages: es, direction: "ltr" },
  en: { messages: en, direction: "ltr" },
  pt: { messages: pt, direction: "ltr" },
};

export const DEFAULT: LanguageCode = "en";
export const CODES = Object.keys(LANGUAGES) as LanguageCode[];

/** The first wanted language that we have, told by its first subtag (`pt-BR` is `pt`). */
export function match(wanted: readonly (string | null | undefined)[]): LanguageCode | undefined {
  const bases = wanted.map((tag) => tag?.toLowerCase().split("-")[0]);
  return CODES.find((code) => code === bases.find((base) => CODES.some((known) => known === base)));
}
