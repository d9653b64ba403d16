import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { known } from "@agent/app/known.ts";
import { says } from "@agent/app/says.ts";
import { toast } from "@agent/app/toast.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { TemplatePreview } from "./TemplatePreview.tsx";
import styles from "./templates.module.css";
import {
  inserted,
  previewQuery,
  resetTemplate,
  saveTemplate,
  templateQuery,
  tryTemplate,
  type Place,
  type Template,
} from "./templates.ts";
import { useSettled } from "@agent/app/useSettled.ts";

/** Subject and body, placeholders by a click, and how it looks while it is written. */
export function TemplateForm({ place, template }: { place: Place; template: Template }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const locked = !useMay()("mail-settings:write");
  const body = useRef<HTMLTextAreaElement>(null);
  const [source, setSource] = useState(template.source);
  const settled = useSettled(source);
  const problems = useQuery(previewQuery(api, place, settled)).data?.problems ?? [];
  const kept = (now: Template) => {
    client.setQueryData(templateQuery(api, place).queryKey, now);
    void client.invalidateQueries({ queryKey: ["mail", "templates", place.desk] });
    toast(t("templates.saved"));
  };
  const save = useMutation({
    mutationFn: () => saveTemplate(api, place, template.version, source),
    onSuccess: kept,
  });
  const reset = useMutation({
    mutationFn: () => resetTemplate(api, place, template.version),
    onSuccess: kept,
  });
  const trial = useMutation({
    mutationFn: () => tryTemplate(api, place, source),
    onSuccess: ({ to }) => toast(t("templates.trialSent", { to })),
  });
  const failed = [save, reset, trial].find((each) => each.isError)?.error;
  const put = (what: string) => {
    const element = body.current;
    const at: [number, number] = [element?.selectionStart ?? 0, element?.selectionEnd ?? 0];
    const [text, cursor] = inserted(source.body, at, what);
    setSource({ ...source, body: text });
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(cursor, cursor);
    });
  };
  const said = (field: string) =>
    problems
      .filter((each) => each.field === field)
      .map((each) => {
        const what = known(i18n, "templates.problem", each.code);
        return `${t("templates.line", { line: each.line })}: ${what} ${each.detail}`.trim();
      })
      .join("\n") || undefined;

  return (
    <div className={styles.editor}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput
          label={t("templates.subject")}
          value={source.subject}
          disabled={locked}
          error={said("subject")}
          onChange={(event) => setSource({ ...source, subject: event.currentTarget.value })}
        />
        <Textarea
          ref={body}
          label={t("templates.body")}
          description={t("templates.bodyHint")}
          value={source.body}
          disabled={locked}
          error={said("body")}
          autosize
          minRows={8}
          onChange={(event) => setSource({ ...source, body: event.currentTarget.value })}
        />
        <fieldset className={styles.placeholders} disabled={locked}>
          <legend>{t("templates.placeholders")}</legend>
          {template.placeholders.map((each) => (
            <button key={each.name} type="button" onClick={() => put(each.insert)}>
              <code>{each.name}</code>
              <span>{known(i18n, "templates.placeholder", each.name)}</span>
            </button>
          ))}
        </fieldset>
        {failed && <p role="alert">{says(t, failed)}</p>}
        {!locked && (
          <div className={styles.acts}>
            <Button type="submit" loading={save.isPending} disabled={problems.length > 0}>
              {t("templates.save")}
            </Button>
            <Button
              variant="default"
              loading={trial.isPending}
              disabled={problems.length > 0}
              onClick={() => trial.mutate()}
            >
              {t("templates.try")}
            </Button>
            {template.customised && (
              <Button variant="subtle" loading={reset.isPending} onClick={() => reset.mutate()}>
                {t("templates.reset")}
              </Button>
            )}
          </div>
        )}
      </form>
      <TemplatePreview place={place} source={settled} />
    </div>
  );
}
