import type { FormField } from "@shared/api/types";
import { Field } from "../../components/field";
import { useSpeech } from "../../i18n/context";
import { pathOf, type Answer, type Answers } from "./asked";
import { Several, Tick, type One } from "./asked-ticks";
import { limitsOf } from "./limits";

interface Props {
  fields: FormField[];
  answers: Answers;
  error: (path: `fields.${string}`) => string | undefined;
  answer: (id: string, given: Answer) => void;
}

/** What this desk asks for beside the rest, in its order. */
export function AskedFields({ fields, answers, error, answer }: Props) {
  return (
    <>
      {fields.map((field) => {
        const one: One = {
          field,
          given: answers[field.id],
          error: error(pathOf(field)),
          answer: (given) => answer(field.id, given),
        };
        if (field.kind === "checkbox") return <Tick key={field.id} {...one} />;
        if (field.kind === "multi_choice") return <Several key={field.id} {...one} />;
        return <Line key={field.id} {...one} />;
      })}
    </>
  );
}

const TYPES: Partial<Record<FormField["kind"], object>> = {
  date: { type: "date" },
  number: { type: "text", inputMode: "decimal" },
  text: { type: "text" },
};

function Line({ field, given, error, answer }: One) {
  const { t, language } = useSpeech();
  const path = pathOf(field);
  const hint = [field.hint, limitsOf(field, t, language)].filter(Boolean).join(" ");
  const bound = {
    name: path,
    value: typeof given === "string" ? given : "",
    required: field.required,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
      answer(currentTarget.value),
  };
  const days = { min: field.earliest ?? undefined, max: field.latest ?? undefined };
  return (
    <Field id={path} label={field.name} hint={hint} error={error} optional={!field.required}>
      {(wiring) =>
        field.kind === "choice" ? (
          <select {...wiring} {...bound}>
            <option value="">{t.form.choose}</option>
            {field.options.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        ) : field.kind === "text" && (field.max_characters ?? 2000) > 250 ? (
          <textarea {...wiring} {...bound} rows={3} />
        ) : (
          <input
            {...wiring}
            {...bound}
            {...(TYPES[field.kind] ?? TYPES.text)}
            {...(field.kind === "date" ? days : {})}
            autoComplete="off"
          />
        )
      }
    </Field>
  );
}
