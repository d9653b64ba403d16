import { Field } from "../../components/field";
import { useSpeech } from "../../i18n/context";
import type { FieldName, Values } from "./fields";

interface Props {
  values: Values;
  error: (field: FieldName) => string | undefined;
  change: (field: FieldName, value: string) => void;
}

export function TextFields({ values, error, change }: Props) {
  const { t } = useSpeech();
  const bound = (field: FieldName) => ({
    name: field,
    value: values[field],
    required: true,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      change(field, currentTarget.value),
  });

  return (
    <>
      <div class="pair">
        <Field id="name" label={t.form.name} error={error("name")}>
          {(wiring) => <input {...wiring} {...bound("name")} type="text" autoComplete="name" />}
        </Field>
        <Field id="email" label={t.form.email} error={error("email")}>
          {(wiring) => (
            <input {...wiring} {...bound("email")} type="email" autoComplete="email" dir="ltr" />
          )}
        </Field>
      </div>
      <Field id="subject" label={t.form.subject} error={error("subject")}>
        {(wiring) => <input {...wiring} {...bound("subject")} type="text" autoComplete="off" />}
      </Field>
      <Field
        id="description"
        label={t.form.description}
        hint={t.form.descriptionHint}
        error={error("description")}
      >
        {(wiring) => <textarea {...wiring} {...bound("description")} rows={7} />}
      </Field>
    </>
  );
}
