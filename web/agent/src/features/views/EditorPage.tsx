import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { viewFieldsQuery, viewQuery } from "./queries.ts";
import { ViewEditor } from "./ViewEditor.tsx";

/** A new view, or one that is there: the newest of it, not what a list remembers. */
export default function EditorPage({ id }: { id?: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const fields = useQuery(viewFieldsQuery(api));
  const view = useQuery({
    ...viewQuery(api, id ?? ""),
    enabled: id !== undefined,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  const failed = fields.error ?? view.error;
  if (failed) {
    const again = () => void Promise.all([fields.refetch(), id && view.refetch()]);
    return (
      <Blank
        failed
        act={
          <Button variant="default" onClick={again}>
            {t("app.retry")}
          </Button>
        }
      >
        {says(t, failed)}
      </Blank>
    );
  }
  if (!fields.data || (id && !view.data)) return <Bones rows={8} />;
  return <ViewEditor fields={fields.data} view={view.data} />;
}
