import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "@shared/api/types.ts";
import { rememberLanguage } from "@shared/language.ts";

type Words = typeof import("./locales/en.json");

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: Words };
  }
}

const load: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import("./locales/en.json"),
  es: () => import("./locales/es.json"),
  pt: () => import("./locales/pt.json"),
};

async function show(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", (await load[language]()).default);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

/** Only the chosen language's words are loaded. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: language,
    interpolation: { escapeValue: false }, // React escapes
  });
  await show(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await show(language);
}
