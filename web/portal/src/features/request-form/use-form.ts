import { useCallback, useEffect, useState } from "preact/hooks";
import { ApiError } from "@shared/api/errors";
import type { FormField } from "@shared/api/types";
import { readForm } from "../../api/client";
import { useSpeech } from "../../i18n/context";

const NONE: FormField[] = [];

/** What the desk asks for beside the rest; of one that is not there, nothing. */
export function useForm(desk: string) {
  const { language } = useSpeech();
  const [form, setForm] = useState<{ desk: string; fields: FormField[] }>();
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);

  useEffect(() => {
    setFailed(false);
    if (!desk) return;
    const stop = new AbortController();
    readForm(desk, language, stop.signal)
      .then(({ fields }) => setForm({ desk, fields }))
      .catch((reason: unknown) => {
        const isNone = reason instanceof ApiError && reason.status === 404;
        setFailed(!stop.signal.aborted && !isNone);
      });
    return () => stop.abort();
  }, [desk, language, round]);

  const reload = useCallback(() => setRound((count) => count + 1), []);
  return { fields: form?.desk === desk ? form.fields : NONE, failed, reload };
}
