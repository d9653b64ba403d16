import { useEffect } from "preact/hooks";
import { FieldError } from "../../components/field";
import { Notice } from "../../components/notice";
import { useSpeech } from "../../i18n/context";
import { useDesks } from "./use-desks";

interface Props {
  chosen: string;
  error: string | undefined;
  onChoose: (desk: string) => void;
}

/** The desks as cards; where there is only one, there is nothing to choose. */
export function DeskChoice({ chosen, error, onChoose }: Props) {
  const { t } = useSpeech();
  const { desks, failed, reload } = useDesks();

  useEffect(() => {
    if (!desks) return;
    if (desks.length === 1 && desks[0]) onChoose(desks[0].id);
    else if (chosen && !desks.some(({ id }) => id === chosen)) onChoose("");
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the list itself arrives
  }, [desks]);

  if (failed) return <Notice retry={reload}>{t.form.desksFailed}</Notice>;
  if (desks?.length === 1) return null;
  return (
    <fieldset class="field" aria-describedby={error && "desk-error"}>
      <legend>{t.form.desk}</legend>
      <FieldError id="desk" text={error} />
      <div class="cards" aria-busy={!desks}>
        {desks?.map((desk, index) => (
          <label class="card" key={desk.id}>
            <input
              type="radio"
              name="desk"
              id={index === 0 ? "desk" : undefined}
              value={desk.id}
              checked={desk.id === chosen}
              aria-invalid={error ? "true" : undefined}
              onChange={() => onChoose(desk.id)}
            />
            <span>
              <strong>{desk.name}</strong>
              {desk.description && <small>{desk.description}</small>}
            </span>
          </label>
        ))}
      </div>
      {!desks && <p class="hint">{t.loading}</p>}
    </fieldset>
  );
}
