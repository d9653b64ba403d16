import { useSpeech } from "../i18n/context";
import { CODES, LANGUAGES } from "../i18n/languages";

export function LanguageSwitch() {
  const { language, t, choose } = useSpeech();
  return (
    <nav aria-label={t.chooseLanguage} class="languages">
      {CODES.map((code) => (
        <a
          key={code}
          href={`?lang=${code}`}
          hreflang={code}
          lang={code}
          aria-current={code === language ? "true" : undefined}
          onClick={(event) => {
            event.preventDefault();
            choose(code);
          }}
        >
          {LANGUAGES[code].messages.languageName}
        </a>
      ))}
    </nav>
  );
}
