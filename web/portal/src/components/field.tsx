import type { JSX } from "preact";
import { useSpeech } from "../i18n/context";

interface Wiring {
  id: string;
  "aria-invalid"?: "true";
  "aria-describedby"?: string;
}

interface Props {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  optional?: boolean;
  children: (wiring: Wiring) => JSX.Element;
}

/** A labelled control whose hint and error are read out with it. */
export function Field({ id, label, hint, error, optional, children }: Props) {
  const { t } = useSpeech();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="optional"> ({t.optional})</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} text={error} />
      {children({
        id,
        "aria-invalid": error ? "true" : undefined,
        "aria-describedby": described || undefined,
      })}
    </div>
  );
}

export function FieldError({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p class="error" id={`${id}-error`}>
      {text}
    </p>
  );
}
