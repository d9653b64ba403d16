import { useTranslation } from "react-i18next";
import { useNames } from "@agent/features/fields/useNames.ts";
import { useMay, useMe } from "@agent/features/shell/me.ts";
import { Choice } from "@agent/ui/Choice.tsx";
import type { Scope, ViewDraft } from "./wire.ts";

interface Props {
  draft: ViewDraft;
  onChange: (part: Pick<ViewDraft, "scope" | "team_id" | "desk_id">) => void;
}

/** For whom the view is: oneself, a team or a desk; who may not share is not asked. */
export function ScopePicker({ draft, onChange }: Props) {
  const { t } = useTranslation();
  const { teams } = useNames();
  const me = useMe();
  const mayShare = useMay()("view:share");
  if (!mayShare) return null;
  const value = `${draft.scope}:${draft.team_id ?? draft.desk_id ?? ""}`;
  const options = [
    ["private:", t("views.scope.private")] as const,
    ...teams.map(({ id, name }) => [`team:${id}`, t("views.scope.team", { name })] as const),
    ...me.desks.map(({ id, name }) => [`desk:${id}`, t("views.scope.desk", { name })] as const),
  ];
  const choose = (chosen: string) => {
    const [scope, ...rest] = chosen.split(":");
    const id = rest.join(":");
    onChange({
      scope: scope as Scope,
      team_id: scope === "team" ? id : null,
      desk_id: scope === "desk" ? id : null,
    });
  };
  return <Choice label={t("views.forWhom")} value={value} options={options} onChange={choose} />;
}
