import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SuspendedMail } from "@shared/api/types.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { BlockDialog } from "./BlockDialog.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import styles from "./suspended.module.css";
import { useActs } from "./useActs.tsx";
import type { Selection } from "./useSelection.ts";

interface Props {
  mails: SuspendedMail[];
  selection: Selection;
  gone: boolean;
}

/** What can be done with all that is chosen; each mail has an outcome of its own. */
export function BulkBar({ mails, selection, gone }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const [asking, setAsking] = useState<"release" | "delete" | "block" | null>(null);
  const acts = useActs(() => selection.none());
  const { ids } = selection;
  const act = (name: "release" | "delete" | "restore" | "reprocess") => {
    setAsking(null);
    acts.mutate({ asked: { act: name }, mails: ids });
  };
  const senders = [
    ...new Set(mails.filter((mail) => ids.includes(mail.id) && mail.from).map((mail) => mail.from)),
  ];
  const none = ids.length === 0;
  return (
    <div className={styles.bulk} role="group" aria-label={t("kept.withChosen")}>
      <label>
        <input
          type="checkbox"
          checked={!none && ids.length === mails.length}
          ref={(box) => {
            if (box) box.indeterminate = !none && ids.length < mails.length;
          }}
          onChange={() => (none ? selection.all() : selection.none())}
        />
        <span>{none ? t("kept.chooseAll") : t("kept.chosen", { count: ids.length })}</span>
      </label>
      {!none && (
        <>
          <Button size="compact-xs" variant="default" onClick={() => setAsking("release")}>
            {t("kept.act.release")}
          </Button>
          {gone ? (
            <Button size="compact-xs" variant="default" onClick={() => act("restore")}>
              {t("kept.act.restore")}
            </Button>
          ) : (
            <Button size="compact-xs" variant="default" onClick={() => setAsking("delete")}>
              {t("kept.act.delete")}
            </Button>
          )}
          {may("sender:block") && senders.length > 0 && (
            <Button size="compact-xs" variant="default" onClick={() => setAsking("block")}>
              {t("kept.act.block")}
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={() => act("reprocess")}>
            {t("kept.act.reprocess")}
          </Button>
        </>
      )}
      {(asking === "release" || asking === "delete") && (
        <ConfirmDialog
          title={t(`kept.confirm.${asking}Title`, { count: ids.length })}
          text={t(`kept.confirm.${asking}`)}
          act={t(`kept.act.${asking}`)}
          onClose={() => setAsking(null)}
          onConfirm={() => act(asking)}
        />
      )}
      {asking === "block" && (
        <BlockDialog
          senders={senders}
          desks={[
            ...new Set(mails.filter((mail) => ids.includes(mail.id)).map((mail) => mail.desk)),
          ]}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
