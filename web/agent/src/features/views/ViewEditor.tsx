import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { ApiError } from "@shared/api/errors.ts";
import { queuePath, viewPath } from "@agent/app/routes.ts";
import { says } from "@agent/app/says.ts";
import { ColumnsPicker } from "./ColumnsPicker.tsx";
import { fromWritten, toWritten, type Group } from "./conditions.ts";
import { draftOf, emptyDraft } from "./draft.ts";
import styles from "./editor.module.css";
import { GroupEditor } from "./GroupEditor.tsx";
import { OrderPicker } from "./OrderPicker.tsx";
import { PreviewPane } from "./PreviewPane.tsx";
import { RemoveView } from "./RemoveView.tsx";
import { ScopePicker } from "./ScopePicker.tsx";
import { useSaveView } from "./useSaveView.ts";
import type { SavedView, ViewDraft, ViewFields } from "./wire.ts";

interface Props {
  fields: ViewFields;
  view?: SavedView;
}

/** What a view asks, shows and in which order; beside it what it would find now. */
export function ViewEditor({ fields, view }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<ViewDraft>(() => (view ? draftOf(view) : emptyDraft()));
  const [group, setGroup] = useState<Group>(() => fromWritten(draft.conditions));
  const save = useSaveView(view);
  const set = (part: Partial<ViewDraft>) => setDraft({ ...draft, ...part });
  const refused = save.error instanceof ApiError ? save.error : undefined;
  const wrongs = refused?.problem.errors ?? [];

  const submit = () => {
    const conditions = toWritten(group);
    setGroup(fromWritten(conditions)); // what is wrong is told by its place among these
    save.mutate({ ...draft, name: draft.name.trim(), conditions });
  };
  return (
    <div className={styles.page}>
      <form
        className={styles.form}
        aria-labelledby="editor-title"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h1 id="editor-title">{view ? t("views.editTitle") : t("views.newTitle")}</h1>
        <TextInput
          label={t("views.name")}
          required
          maxLength={100}
          data-autofocus
          autoFocus={!view}
          value={draft.name}
          error={refused?.field("name")}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <ScopePicker draft={draft} onChange={set} />
        <fieldset className={styles.part}>
          <legend>{t("views.conditions")}</legend>
          <GroupEditor group={group} fields={fields} wrongs={wrongs} onChange={setGroup} />
        </fieldset>
        <ColumnsPicker
          columns={draft.columns}
          fields={fields}
          onChange={(columns) => set({ columns })}
        />
        <OrderPicker draft={draft} fields={fields} onChange={set} />
        {save.error && (
          <p role="alert" className={styles.wrong}>
            {wrongs.length > 0 ? t("views.wrong") : says(t, save.error)}
          </p>
        )}
        <div className={styles.acts}>
          {view && <RemoveView view={view} />}
          <Button
            component={Link}
            href={view ? viewPath(view.id) : queuePath("unassigned")}
            variant="default"
          >
            {t("app.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t("views.save")}
          </Button>
        </div>
      </form>
      <PreviewPane group={group} sort={draft.sort} fields={fields} />
    </div>
  );
}
