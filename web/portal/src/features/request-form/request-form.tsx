import { Notice } from "../../components/notice";
import { useSpeech } from "../../i18n/context";
import { AskedFields } from "./asked-fields";
import { DeskChoice } from "./desk-choice";
import { ErrorSummary } from "./error-summary";
import type { FieldErrors } from "./fields";
import { FilePicker } from "./file-picker";
import { Honeypot } from "./honeypot";
import { TextFields } from "./text-fields";
import { useRequest, type Stage } from "./use-request";

export function RequestForm() {
  const { t } = useSpeech();
  const request = useRequest();
  const { values, change, errors, stage, form } = request;
  const error = (field: keyof FieldErrors) => errors[field] && t.errors[errors[field]];
  const verbs: Record<Stage, string> = {
    writing: t.form.submit,
    uploading: t.form.waitingForFiles,
    sending: t.form.sending,
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void request.send();
      }}
    >
      <ErrorSummary
        errors={errors}
        asked={form.fields}
        general={request.general}
        attempt={request.attempt}
      />
      <DeskChoice
        chosen={values.desk}
        error={error("desk")}
        onChoose={(desk) => change("desk", desk)}
      />
      <TextFields values={values} error={error} change={change} />
      {form.failed && <Notice retry={form.reload}>{t.form.fieldsFailed}</Notice>}
      <AskedFields
        fields={form.fields}
        answers={request.answers}
        error={error}
        answer={request.answer}
      />
      <FilePicker uploads={request.uploads} queue={request.queue} error={error("files")} />
      <Honeypot value={request.website} onChange={request.setWebsite} />
      <button type="submit" class="button strong" aria-disabled={stage !== "writing"}>
        {verbs[stage]}
      </button>
      <p class="hint">{t.form.kept}</p>
    </form>
  );
}
