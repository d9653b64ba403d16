import { ApiError } from "@shared/api/errors";
import { useState } from "preact/hooks";
import { unsubscribe } from "../../api/client";
import { HomeLink } from "../../components/home-link";
import { Notice } from "../../components/notice";
import { PageTitle } from "../../components/page-title";
import { useSpeech } from "../../i18n/context";
import { useHiddenFromSearch } from "./use-hidden-from-search";

type State = "asking" | "done" | "invalid" | "failed";

/** Opening the link changes nothing; the button does. */
export function Unsubscribe({ token }: { token: string }) {
  useHiddenFromSearch();
  const { t } = useSpeech();
  const [state, setState] = useState<State>("asking");

  const stop = async () => {
    try {
      await unsubscribe(token);
      setState("done");
    } catch (reason) {
      const gone = reason instanceof ApiError && [400, 404].includes(reason.status);
      setState(gone ? "invalid" : "failed");
    }
  };

  if (state === "done" || state === "invalid") {
    const done = state === "done";
    return (
      <section class="narrow">
        <PageTitle text={done ? t.unsubscribe.doneTitle : t.survey.invalidTitle} focus />
        <p>{done ? t.unsubscribe.done : t.notFound.text}</p>
        <HomeLink text={t.backHome} />
      </section>
    );
  }
  return (
    <section class="narrow">
      <PageTitle text={t.unsubscribe.title} />
      {state === "failed" && <Notice>{t.errors.surveyServer}</Notice>}
      <p>{t.unsubscribe.text}</p>
      <button type="button" class="button strong" onClick={() => void stop()}>
        {t.unsubscribe.submit}
      </button>
    </section>
  );
}
