import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES, LANGUAGES } from "@shared/language.ts";
import { changeLanguage } from "@agent/i18n.ts";
import styles from "./shell.module.css";

export function LanguageSelect() {
  const { t, i18n } = useTranslation();
  return (
    <div className={styles.languages} role="group" aria-label={t("shell.language")}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void changeLanguage(language)}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </div>
  );
}
