import type { FormField } from "@shared/api/types";
import { FieldError } from "../../components/field";
import { useSpeech } from "../../i18n/context";
import { pathOf, type Answer } from "./asked";

export interface One {
  field: FormField;
  given: Answer | undefined;
  error: string | undefined;
  answer: (given: Answer) => void;
}

export function Tick({ field, given, error, answer }: One) {
  const { t } = useSpeech();
  const path = pathOf(field);
  return (
    <div class="field">
      <FieldError id={path} text={error} />
      <label class="tick">
        <input
          id={path}
          name={path}
          type="checkbox"
          checked={given === true}
          required={field.required}
          aria-invalid={error ? "true" : undefined}
          aria-describedby={describedBy(path, field.hint, error)}
          onChange={({ currentTarget }) => answer(currentTarget.checked)}
        />
        <span>
          {field.name}
          {!field.required && <span class="optional"> ({t.optional})</span>}
        </span>
      </label>
      <Hint id={path} text={field.hint} />
    </div>
  );
}

export function Several({ field, given, error, answer }: One) {
  const { t } = useSpeech();
  const path = pathOf(field);
  const chosen = Array.isArray(given) ? given : [];
  return (
    <fieldset class="field" aria-describedby={describedBy(path, field.hint, error)}>
      <legend>
        {field.name}
        {!field.required && <span class="optional"> ({t.optional})</span>}
      </legend>
      <Hint id={path} text={field.hint} />
      <FieldError id={path} text={error} />
      {field.options.map(({ id, name }, place) => (
        <label class="tick" key={id}>
          <input
            id={place === 0 ? path : undefined}
            name={path}
            type="checkbox"
            value={id}
            checked={chosen.includes(id)}
            aria-invalid={error ? "true" : undefined}
            onChange={({ currentTarget }) => {
              const others = chosen.filter((each) => each !== id);
              answer(currentTarget.checked ? [...others, id] : others);
            }}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Hint({ id, text }: { id: string; text: string }) {
  if (!text) return null;
  return (
    <p class="hint" id={`${id}-hint`}>
      {text}
    </p>
  );
}

const describedBy = (path: string, hint: string, error: string | undefined) =>
  [hint && `${path}-hint`, error && `${path}-error`].filter(Boolean).join(" ") || undefined;
