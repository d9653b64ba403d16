import type { ComponentChildren } from "preact";
import { useSpeech } from "../i18n/context";
import { go } from "../routes";
import { LanguageSwitch } from "./language-switch";

export function Shell({ children }: { children: ComponentChildren }) {
  const { t } = useSpeech();
  return (
    <>
      <a class="skip" href="#content">
        {t.skipToContent}
      </a>
      <header class="bar">
        <a
          class="brand"
          href="/"
          onClick={(event) => {
            event.preventDefault();
            go("/");
          }}
        >
          {t.brand}
        </a>
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
