import { ApiError } from "@shared/api/errors";
import type { components } from "@shared/api/schema.d.ts";
import { useEffect, useState } from "preact/hooks";
import { readFollowing, stopFollowing } from "../../api/client";
import { HomeLink } from "../../components/home-link";
import { Notice } from "../../components/notice";
import { PageTitle } from "../../components/page-title";
import { useSpeech } from "../../i18n/context";
import { useHiddenFromSearch } from "./use-hidden-from-search";

type Page = components["schemas"]["FollowingOut"];
type State = "loading" | "asking" | "done" | "invalid" | "failed";

const refused = (reason: unknown) =>
  reason instanceof ApiError && [400, 404].includes(reason.status);

/** Opening the link changes nothing; the button ends copies of this request. */
export function Following({ token }: { token: string }) {
  useHiddenFromSearch();
  const { t, suggest } = useSpeech();
  const [state, setState] = useState<State>("loading");
  const [page, setPage] = useState<Page>();

  useEffect(() => {
    const stop = new AbortController();
    readFollowing(token, stop.signal)
      .then((read) => {
        suggest(read.language);
        setPage(read);
        setState(read.following ? "asking" : "done");
      })
      .catch((reason: unknown) => {
        if (!stop.signal.aborted) setState(refused(reason) ? "invalid" : "failed");
      });
    return () => stop.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a change of language loads nothing
  }, [token]);

  const press = async () => {
    try {
      await stopFollowing(token);
      setState("done");
    } catch (reason) {
      setState(refused(reason) ? "invalid" : "failed");
    }
  };

  if (state === "loading") return <p>{t.loading}</p>;
  if (state === "done" || state === "invalid") {
    const done = state === "done";
    return (
      <section class="narrow">
        <PageTitle text={done ? t.following.doneTitle : t.survey.invalidTitle} focus />
        <p>{done ? t.following.done : t.notFound.text}</p>
        <HomeLink text={t.backHome} />
      </section>
    );
  }
  return (
    <section class="narrow">
      <PageTitle text={t.following.title} />
      {state === "failed" && <Notice>{t.errors.load}</Notice>}
      {page && (
        <>
          <p>{t.survey.about(page.reference, page.desk_name)}</p>
          <p>{t.following.text}</p>
          <button type="button" class="button strong" onClick={() => void press()}>
            {t.following.submit}
          </button>
        </>
      )}
    </section>
  );
}
