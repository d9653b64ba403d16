import { HomeLink } from "../../components/home-link";
import { Notice } from "../../components/notice";
import { PageTitle } from "../../components/page-title";
import { useSpeech } from "../../i18n/context";
import { SurveyForm } from "./survey-form";
import { useHiddenFromSearch } from "./use-hidden-from-search";
import { useSurvey } from "./use-survey";

export function Survey({ token }: { token: string }) {
  useHiddenFromSearch();
  const { t } = useSpeech();
  const survey = useSurvey(token);
  const { loaded, saved } = survey;

  if (loaded.kind === "loading") return <Plain title={t.survey.title} text={t.loading} />;
  if (loaded.kind === "failed") return <Notice retry={survey.reload}>{t.errors.load}</Notice>;
  if (loaded.kind === "invalid")
    return <Plain title={t.survey.invalidTitle} text={t.survey.invalid} leave />;

  const { page } = loaded;
  if (page.state === "expired")
    return <Plain title={t.survey.expiredTitle} text={t.survey.expired} leave />;
  if (page.state === "cancelled")
    return <Plain title={t.survey.cancelledTitle} text={t.survey.cancelled} />;
  if (saved)
    return <Saved words={t.survey.scores[saved - 1] ?? ""} onChange={survey.changeAgain} />;
  if (!page.nonce)
    return (
      <Plain
        title={t.survey.alreadyTitle}
        text={t.survey.frozen(t.survey.scores[(page.score ?? 0) - 1] ?? "")}
      />
    );
  return <SurveyForm page={page} nonce={page.nonce} survey={survey} />;
}

function Plain({ title, text, leave }: { title: string; text: string; leave?: boolean }) {
  const { t } = useSpeech();
  return (
    <section class="narrow">
      <PageTitle text={title} />
      <p>{text}</p>
      {leave && <HomeLink text={t.backHome} />}
    </section>
  );
}

function Saved({ words, onChange }: { words: string; onChange: () => void }) {
  const { t } = useSpeech();
  return (
    <section class="narrow">
      <PageTitle text={t.survey.savedTitle} focus />
      <p>{t.survey.saved(words)}</p>
      <button type="button" class="quiet" onClick={onChange}>
        {t.survey.changeAgain}
      </button>
    </section>
  );
}
