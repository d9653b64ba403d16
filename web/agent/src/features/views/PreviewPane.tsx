import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { useSettled } from "@agent/app/useSettled.ts";
import { AsOf } from "@agent/ui/AsOf.tsx";
import { StatusBadge } from "@agent/ui/StatusBadge.tsx";
import { Time } from "@agent/ui/Time.tsx";
import { toWritten, type Group } from "./conditions.ts";
import { areWhole } from "./draft.ts";
import styles from "./editor.module.css";
import { previewQuery } from "./queries.ts";
import type { ViewDraft, ViewFields } from "./wire.ts";

const SHOWN = 8;

interface Props {
  group: Group;
  sort: ViewDraft["sort"];
  fields: ViewFields;
}

/** What the conditions find as they stand, while they are being written. */
export function PreviewPane({ group, sort, fields }: Props) {
  const { t, i18n } = useTranslation();
  const whole = areWhole(group, fields);
  const settled = useSettled(JSON.stringify({ conditions: toWritten(group), sort }));
  const preview = useQuery({
    ...previewQuery(useApi(), JSON.parse(settled) as Pick<ViewDraft, "conditions" | "sort">),
    enabled: whole,
  });
  const found = preview.data;
  const number = new Intl.NumberFormat(i18n.language).format(found?.total ?? 0);
  return (
    <aside className={styles.preview} aria-label={t("views.preview")}>
      <p role="status" className={styles.total}>
        {!whole && t("views.unfinished")}
        {whole && preview.isError && says(t, preview.error)}
        {whole && !preview.isError && found && (
          <>
            {found.total !== null && t("search.total", { count: found.total, number })}{" "}
            <AsOf at={found.as_of} />
          </>
        )}
      </p>
      {whole && !preview.isError && (
        <ul>
          {found?.items.slice(0, SHOWN).map((row) => (
            <li key={row.id}>
              <bdi>{row.subject || t("queue.noSubject")}</bdi>
              <span>
                {row.reference} <StatusBadge status={row.status} />{" "}
                <Time at={row.updated_at} narrow />
              </span>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
