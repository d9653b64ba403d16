import { useEffect, useState } from "preact/hooks";
import { listDesks } from "../../api/client";
import type { PublicDesk } from "@shared/api/types";
import { useSpeech } from "../../i18n/context";

export function useDesks() {
  const { language } = useSpeech();
  const [desks, setDesks] = useState<PublicDesk[]>();
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);

  useEffect(() => {
    const stop = new AbortController();
    setFailed(false);
    listDesks(language, stop.signal)
      .then(setDesks)
      .catch(() => setFailed(!stop.signal.aborted));
    return () => stop.abort();
  }, [language, round]);

  return { desks, failed, reload: () => setRound((count) => count + 1) };
}
