import { useEffect, useState } from "preact/hooks";
import { answerSurvey, readSurvey } from "../../api/client";
import { ApiError } from "@shared/api/errors";
import type { Survey } from "@shared/api/types";
import { useSpeech } from "../../i18n/context";
import type { Messages } from "../../i18n/languages";

export type Loaded =
  { kind: "loading" } | { kind: "failed" } | { kind: "invalid" } | { kind: "page"; page: Survey };

type ErrorKey = keyof Messages["errors"];

/** Reading stores nothing; each answer carries the nonce of the page it was given on. */
export function useSurvey(token: string) {
  const { suggest } = useSpeech();
  const [loaded, setLoaded] = useState<Loaded>({ kind: "loading" });
  const [round, setRound] = useState(0);
  const [saved, setSaved] = useState<number>();
  const [error, setError] = useState<ErrorKey>();
  const reload = () => setRound((count) => count + 1);

  useEffect(() => {
    const stop = new AbortController();
    readSurvey(token, stop.signal)
      .then((page) => {
        suggest(page.language);
        setLoaded({ kind: "page", page });
      })
      .catch((reason: unknown) => {
        if (stop.signal.aborted) return;
        const refused = reason instanceof ApiError && [400, 404].includes(reason.status);
        setLoaded({ kind: refused ? "invalid" : "failed" });
      });
    return () => stop.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a change of language loads nothing
  }, [token, round]);

  const explain = (refused: ApiError) => {
    if (refused.status === 0) return setError("offline");
    if (refused.status >= 500 || refused.status === 429) return setError("surveyServer");
    setError("surveyStale");
    reload(); // the state or the nonce is no longer what this page shows
  };

  const answer = async (nonce: string, score: number, comment: string) => {
    setError(undefined);
    try {
      const stored = await answerSurvey(token, { score, nonce, ...(comment && { comment }) });
      setSaved(stored.score);
    } catch (reason) {
      if (!(reason instanceof ApiError)) throw reason;
      explain(reason);
    }
  };

  const changeAgain = () => {
    setSaved(undefined);
    reload();
  };

  return { loaded, reload, saved, changeAgain, error, setError, answer };
}
