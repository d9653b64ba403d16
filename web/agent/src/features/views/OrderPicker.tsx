import { useTranslation } from "react-i18next";
import { useNames } from "@agent/features/fields/useNames.ts";
import { Choice } from "@agent/ui/Choice.tsx";
import styles from "./editor.module.css";
import type { ViewDraft, ViewFields } from "./wire.ts";

interface Props {
  draft: ViewDraft;
  fields: ViewFields;
  onChange: (part: Partial<ViewDraft>) => void;
}

/** In which order the tickets stand, and whether they stand in groups. */
export function OrderPicker({ draft: { sort, group_by }, fields, onChange }: Props) {
  const { t } = useTranslation();
  const { fieldName } = useNames();
  const names = (all: string[]) => all.map((each) => [each, fieldName(each)] as const);
  return (
    <div className={styles.order}>
      <Choice
        label={t("views.sortBy")}
        value={sort.by}
        options={names(fields.sorts)}
        onChange={(by) => onChange({ sort: { ...sort, by } })}
      />
      <Choice
        label={t("views.order")}
        value={sort.order}
        options={[
          ["desc", t("views.desc")],
          ["asc", t("views.asc")],
        ]}
        onChange={(order) => onChange({ sort: { ...sort, order } })}
      />
      <Choice
        label={t("views.groupBy")}
        value={group_by ?? ""}
        options={[["", t("views.noGroups")], ...names(fields.groups)]}
        onChange={(by) => onChange({ group_by: by || null })}
      />
    </div>
  );
}
