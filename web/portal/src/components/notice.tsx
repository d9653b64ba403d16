import type { ComponentChildren } from "preact";
import { useSpeech } from "../i18n/context";

/** Says at once, to eyes and ears, what went wrong and what to do. */
export function Notice({ children, retry }: { children: ComponentChildren; retry?: () => void }) {
  const { t } = useSpeech();
  return (
    <div class="notice" role="alert">
      <p>{children}</p>
      {retry && (
        <button type="button" class="quiet" onClick={retry}>
          {t.tryAgain}
        </button>
      )}
    </div>
  );
}
