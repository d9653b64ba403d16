import { useEffect, useRef } from "preact/hooks";
import { useSpeech } from "../i18n/context";
import { cameFromOurs } from "../routes";

/** The heading of a page: it names the tab, and takes the focus when the page replaces another. */
export function PageTitle({ text, focus = false }: { text: string; focus?: boolean }) {
  const { t } = useSpeech();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${text} · ${t.brand}`;
  }, [text, t]);
  useEffect(() => {
    if (focus || cameFromOurs()) heading.current?.focus();
  }, [focus]);

  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}
