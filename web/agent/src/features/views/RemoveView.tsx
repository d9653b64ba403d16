import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "@agent/features/fields/useNames.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "./editor.module.css";
import { useRemoveView } from "./useSaveView.ts";
import type { SavedView } from "./wire.ts";

/** One's own view goes at once; before one that others use goes, it says who loses it. */
export function RemoveView({ view }: { view: SavedView }) {
  const { t } = useTranslation();
  const { valueName } = useNames();
  const remove = useRemoveView(view);
  const [asking, setAsking] = useState(false);
  const whose = view.team_id
    ? valueName("team", view.team_id)
    : valueName("desk", view.desk_id ?? "");
  const own = view.scope === "private";
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        className={styles.remove}
        loading={remove.isPending}
        onClick={() => (own ? remove.mutate() : setAsking(true))}
      >
        {t("views.remove")}
      </Button>
      {asking && (
        <Dialog
          title={t("views.removeTitle", { name: view.name })}
          onClose={() => setAsking(false)}
        >
          <p>{t("views.othersUse", { whose })}</p>
          <div className={styles.acts}>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t("app.cancel")}
            </Button>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t("views.removeForAll")}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
