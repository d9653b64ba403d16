import { createContext, type ComponentChildren } from "preact";
import { useContext, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { DEFAULT, LANGUAGES, match, type LanguageCode, type Messages } from "./languages";

const REMEMBERED = "ventanilla.language";

interface Speech {
  language: LanguageCode;
  t: Messages;
  /** What the person asked for: it is remembered and put in the address. */
  choose: (code: LanguageCode) => void;
  /** What the content suggests; a person's own choice stands. */
  suggest: (code: string) => void;
}

const SpeechContext = createContext<Speech | null>(null);

function remembered(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null; // storage may be forbidden; the page works without it
  }
}

function chosen(): LanguageCode | undefined {
  return match([new URLSearchParams(location.search).get("lang"), remembered()]);
}

function remember(code: LanguageCode) {
  try {
    localStorage.setItem(REMEMBERED, code);
  } catch {
    // forbidden storage: the choice lasts as long as the address does
  }
  const url = new URL(location.href);
  url.searchParams.set("lang", code);
  history.replaceState(history.state, "", url);
}

export function SpeechProvider({ children }: { children: ComponentChildren }) {
  const [language, setLanguage] = useState(() => chosen() ?? match(navigator.languages) ?? DEFAULT);
  const { messages: t, direction } = LANGUAGES[language];

  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);

  const speech = useMemo(() => {
    const choose = (code: LanguageCode) => {
      remember(code);
      setLanguage(code);
    };
    const suggest = (code: string) => {
      const suggested = match([code]);
      if (suggested && !chosen()) setLanguage(suggested);
    };
    return { language, t, choose, suggest };
  }, [language, t]);

  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error("useSpeech needs a SpeechProvider above it");
  return speech;
}
