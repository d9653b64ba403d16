import { useEffect, useRef } from "preact/hooks";
import { useSpeech } from "../../i18n/context";
import { FIELDS, type ErrorKey, type FieldErrors } from "./fields";

interface Props {
  errors: FieldErrors;
  general: ErrorKey | undefined;
  /** A new number brings the focus here again. */
  attempt: number;
}

export function ErrorSummary({ errors, general, attempt }: Props) {
  const { t } = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  const named = [...FIELDS, "files" as const].flatMap((field) => {
    const error = errors[field];
    return error ? [{ field, text: t.errors[error] }] : [];
  });

  useEffect(() => {
    if (attempt) box.current?.focus();
  }, [attempt]);

  if (!general && !named.length) return null;
  return (
    <div class="notice" role="alert" tabIndex={-1} ref={box}>
      {general && <p>{t.errors[general]}</p>}
      {named.length > 0 && <p>{t.form.summary}</p>}
      <ul>
        {named.map(({ field, text }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
