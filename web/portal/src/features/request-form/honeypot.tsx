import { useSpeech } from "../../i18n/context";

interface Props {
  value: string;
  onChange: (value: string) => void;
}

/** A field that no person sees: whatever fills it is a program. */
export function Honeypot({ value, onChange }: Props) {
  const { t } = useSpeech();
  return (
    <div class="trap" aria-hidden="true">
      <label for="website">{t.form.leaveEmpty}</label>
      <input
        id="website"
        name="website"
        type="text"
        tabIndex={-1}
        autoComplete="off"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  );
}
