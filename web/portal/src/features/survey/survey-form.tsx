import { useRef, useState } from "preact/hooks";
import type { Survey } from "@shared/api/types";
import { Field } from "../../components/field";
import { Notice } from "../../components/notice";
import { PageTitle } from "../../components/page-title";
import { useSpeech } from "../../i18n/context";
import { ScoreChoice } from "./score-choice";
import type { useSurvey } from "./use-survey";

export const COMMENT_LIMIT = 2000;

/** The link in the mail may choose a score; only the button below stores it. */
function scoreOfLink(): number | null {
  const score = new URLSearchParams(location.search).get("score") ?? "";
  return /^[1-5]$/.test(score) ? Number(score) : null;
}

interface Props {
  page: Survey;
  nonce: string;
  survey: ReturnType<typeof useSurvey>;
}

export function SurveyForm({ page, nonce, survey }: Props) {
  const { t } = useSpeech();
  const [score, setScore] = useState(scoreOfLink() ?? page.score ?? null);
  const [comment, setComment] = useState("");
  const [sending, setSending] = useState(false);
  const busyRef = useRef(false);
  const answered = page.state === "answered";
  const missing = survey.error === "surveyChoose";

  const send = async () => {
    if (busyRef.current) return;
    if (!score) return survey.setError("surveyChoose");
    busyRef.current = true;
    setSending(true);
    await survey.answer(nonce, score, comment.trim());
    busyRef.current = false;
    setSending(false);
  };
  const verb = answered ? t.survey.change : t.survey.submit;

  return (
    <section class="narrow">
      <PageTitle text={answered ? t.survey.alreadyTitle : t.survey.title} />
      <p class="lead">{t.survey.about(page.reference, page.desk_name)}</p>
      {answered && <p>{t.survey.already(t.survey.scores[(page.score ?? 0) - 1] ?? "")}</p>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {survey.error && !missing && <Notice>{t.errors[survey.error]}</Notice>}
        <ScoreChoice
          score={score}
          error={missing ? t.errors.surveyChoose : undefined}
          onChoose={(chosen) => {
            setScore(chosen);
            survey.setError(undefined);
          }}
        />
        <Field id="comment" label={t.survey.comment} hint={t.survey.commentHint} optional>
          {(wiring) => (
            <textarea
              {...wiring}
              rows={4}
              maxLength={COMMENT_LIMIT}
              value={comment}
              onInput={({ currentTarget }) => setComment(currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="button strong" aria-disabled={sending}>
          {sending ? t.survey.sending : verb}
        </button>
        <p class="hint">{t.survey.notYet}</p>
      </form>
    </section>
  );
}
