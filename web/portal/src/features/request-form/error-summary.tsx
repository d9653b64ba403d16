import { useEffect, useRef } from "preact/hooks";
import type { FormField } from "@shared/api/types";
import { useSpeech } from "../../i18n/context";
import { pathOf } from "./asked";
import { FIELDS, type ErrorKey, type FieldErrors, type FieldName } from "./fields";

interface Props {
  errors: FieldErrors;
  asked: FormField[];
  general: ErrorKey | undefined;
  /** A new number brings the focus here again. */
  attempt: number;
}

export function ErrorSummary({ errors, asked, general, attempt }: Props) {
  const { t } = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  const fixed = (field: FieldName | "files") => {
    const error = errors[field];
    return error ? [{ field, text: t.errors[error] }] : [];
  };
  const named = [
    ...FIELDS.flatMap(fixed),
    ...asked.flatMap((each) => {
      const field = pathOf(each);
      const error = errors[field];
      return error ? [{ field, text: `${each.name}: ${t.errors[error]}` }] : [];
    }),
    ...fixed("files"),
  ];

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
