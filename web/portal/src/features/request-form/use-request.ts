import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { openTicket } from "../../api/client";
import { ApiError } from "@shared/api/errors";
import { useSpeech } from "../../i18n/context";
import { go } from "../../routes";
import { asksOtherwise, checkAnswers, pathOf, valuesOf, type Answer } from "./asked";
import { finishDraft, keyFor, loadDraft, saveDraft } from "./draft";
import { check, type ErrorKey, type FieldErrors, type FieldName, type Values } from "./fields";
import { refusalOf } from "./refusals";
import { useForm } from "./use-form";
import { UploadQueue, type Upload } from "./upload-queue";

export type Stage = "writing" | "uploading" | "sending";

/** Where somebody was linked with `?desk=`, that desk is chosen already. */
function startingValues(values: Values): Values {
  const desk = new URLSearchParams(location.search).get("desk");
  return desk && !values.desk ? { ...values, desk } : values;
}

export function useRequest() {
  const { language } = useSpeech();
  const draft = useMemo(loadDraft, []);
  const [values, setValues] = useState(() => startingValues(draft.values));
  const [answers, setAnswers] = useState(draft.answers);
  const [uploads, setUploads] = useState<Upload[]>(draft.uploads);
  const [website, setWebsite] = useState("");
  const [errors, setErrors] = useState<FieldErrors>({});
  const [general, setGeneral] = useState<ErrorKey>();
  const [attempt, setAttempt] = useState(0);
  const [stage, setStage] = useState<Stage>("writing");
  const queue = useMemo(() => new UploadQueue(draft.uploads, setUploads), [draft]);
  const busyRef = useRef(false);

  const form = useForm(values.desk);

  useEffect(() => saveDraft({ values, answers, uploads }), [values, answers, uploads]);

  const change = (field: FieldName, value: string) => {
    setValues((current) => ({ ...current, [field]: value }));
    setErrors((current) => ({ ...current, [field]: undefined }));
  };

  const answer = (id: string, given: Answer) => {
    setAnswers((current) => ({ ...current, [id]: given }));
    setErrors((current) => ({ ...current, [pathOf({ id })]: undefined }));
  };

  const refuse = (fields: FieldErrors, whole?: ErrorKey) => {
    setErrors(fields);
    setGeneral(whole);
    setAttempt((count) => count + 1); // the summary takes the focus, each time anew
    if (whole === "automated") setWebsite("");
  };

  const deliver = async () => {
    const mistakes = { ...check(values), ...checkAnswers(form.fields, answers, language) };
    if (Object.keys(mistakes).length) return refuse(mistakes);

    setStage("uploading");
    const files = await queue.settled();
    if (files.some(({ state }) => state !== "done")) return refuse({ files: "filesUnfinished" });

    setStage("sending");
    const attachments = files.flatMap(({ token }) => (token ? [{ upload_token: token }] : []));
    const trimmed = { ...values, name: values.name.trim(), email: values.email.trim() };
    const fields = valuesOf(form.fields, answers, language);
    const request = { ...trimmed, language, fields, attachments, ...(website && { website }) };
    const receipt = await openTicket(request, keyFor(request));
    finishDraft(trimmed);
    go("/thanks", { ...receipt, email: trimmed.email });
  };

  const send = async () => {
    if (busyRef.current) return;
    busyRef.current = true;
    setGeneral(undefined);
    try {
      await deliver();
    } catch (reason) {
      if (!(reason instanceof ApiError)) throw reason;
      const refusal = refusalOf(reason);
      const isOld = asksOtherwise(form.fields, refusal.fields);
      if (isOld) form.reload();
      refuse(refusal.fields, isOld ? "formChanged" : refusal.general);
    } finally {
      busyRef.current = false;
      setStage("writing");
    }
  };

  return {
    values,
    change,
    answers,
    answer,
    form,
    website,
    setWebsite,
    uploads,
    queue,
    errors,
    general,
    attempt,
    stage,
    send,
  };
}

export type RequestState = ReturnType<typeof useRequest>;
