import type { Language } from "./api/types.ts";

export const LANGUAGES: readonly Language[] = ["es", "en", "pt"];
export const LANGUAGE_NAMES: Record<Language, string> = {
  es: "Español",
  en: "English",
  pt: "Português",
};

const STORED = "ventanilla.language";

const known = (tag: string | null | undefined): Language | undefined =>
  LANGUAGES.find((language) => tag?.toLowerCase().split("-")[0] === language);

/** The language chosen before, else the first the browser asks for that we have, else English. */
export function preferredLanguage(): Language {
  const chosen = known(localStorage.getItem(STORED));
  return chosen ?? navigator.languages.map(known).find(Boolean) ?? "en";
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
}
