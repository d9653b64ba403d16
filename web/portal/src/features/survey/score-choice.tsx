import { FieldError } from "../../components/field";
import { useSpeech } from "../../i18n/context";

interface Props {
  score: number | null;
  error: string | undefined;
  onChoose: (score: number) => void;
}

export function ScoreChoice({ score, error, onChoose }: Props) {
  const { t } = useSpeech();
  return (
    <fieldset class="field" aria-describedby={error && "score-error"}>
      <legend>{t.survey.choose}</legend>
      <FieldError id="score" text={error} />
      <div class="scores">
        {t.survey.scores.map((words, index) => (
          <label class="card score" key={index}>
            <input
              type="radio"
              name="score"
              value={index + 1}
              checked={score === index + 1}
              aria-invalid={error ? "true" : undefined}
              onChange={() => onChoose(index + 1)}
            />
            <span>
              <strong>{index + 1}</strong>
              {words}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
