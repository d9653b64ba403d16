import { en } from "./en";
import { es, type Messages } from "./es";
import { pt } from "./pt";

export type { Messages } from "./es";

interface Language {
  messages: Messages;
  direction: "ltr" | "rtl";
}

/** Adding a language is adding its file and its line here. */
const ALL = {
  es: { messages: es, direction: "ltr" },
  en: { messages: en, direction: "ltr" },
  pt: { messages: pt, direction: "ltr" },
} satisfies Record<string, Language>;

export type LanguageCode = keyof typeof ALL;

export const LANGUAGES: Readonly<Record<LanguageCode, Language>> = ALL;
export const DEFAULT: LanguageCode = "es";
export const CODES = Object.keys(ALL) as LanguageCode[];

/** The first wanted language that we have, told by its first subtag (`pt-BR` is `pt`). */
export function match(wanted: readonly (string | null | undefined)[]): LanguageCode | undefined {
  const bases = wanted.map((tag) => tag?.toLowerCase().split("-")[0]);
  return CODES.find((code) => code === bases.find((base) => CODES.some((known) => known === base)));
}
