import { ApiError } from "@shared/api/errors";
import { useEffect, useState } from "preact/hooks";
import { fetchFile, showFile } from "../../api/client";
import { HomeLink } from "../../components/home-link";
import { Notice } from "../../components/notice";
import { PageTitle } from "../../components/page-title";
import { useSpeech } from "../../i18n/context";
import { size } from "../../i18n/size";
import { useHiddenFromSearch } from "../survey/use-hidden-from-search";

type State = "loading" | "ready" | "ended" | "invalid" | "failed";
type Shown = Awaited<ReturnType<typeof showFile>>;

const stateOf = (reason: unknown): State => {
  if (!(reason instanceof ApiError)) return "failed";
  if (reason.code === "link_expired") return "ended";
  return [400, 404].includes(reason.status) ? "invalid" : "failed";
};

/** Opening the link changes nothing and fetches nothing; the button does. */
export function Download({ token }: { token: string }) {
  useHiddenFromSearch();
  const { t, language } = useSpeech();
  const [state, setState] = useState<State>("loading");
  const [file, setFile] = useState<Shown>();
  const [started, setStarted] = useState(false);

  useEffect(() => {
    const stop = new AbortController();
    showFile(token, stop.signal).then(
      (found) => {
        setFile(found);
        setState("ready");
      },
      (reason: unknown) => !stop.signal.aborted && setState(stateOf(reason)),
    );
    return () => stop.abort();
  }, [token]);

  const download = async () => {
    try {
      const { url } = await fetchFile(token);
      setState("ready");
      setStarted(true);
      location.assign(url);
    } catch (reason) {
      setState(stateOf(reason));
    }
  };

  if (state === "loading") return <section class="narrow" aria-busy="true" />;
  if (state === "ended" || state === "invalid") {
    return (
      <section class="narrow">
        <PageTitle text={state === "ended" ? t.download.endedTitle : t.survey.invalidTitle} focus />
        <p>{state === "ended" ? t.download.ended : t.notFound.text}</p>
        <HomeLink text={t.backHome} />
      </section>
    );
  }
  const until = file && new Intl.DateTimeFormat(language, { dateStyle: "long" });
  return (
    <section class="narrow">
      <PageTitle text={t.download.title} />
      {state === "failed" && <Notice>{t.download.failed}</Notice>}
      {file && until && (
        <>
          <p>
            <bdi>{file.filename}</bdi> ({size(file.size, language)})
          </p>
          <p>{t.download.until(until.format(new Date(file.expires_at)))}</p>
        </>
      )}
      <button type="button" class="button strong" onClick={() => void download()}>
        {t.download.submit}
      </button>
      {started && <p role="status">{t.download.started}</p>}
    </section>
  );
}
