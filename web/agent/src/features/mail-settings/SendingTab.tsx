import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import {
  EVERYWHERE,
  switchChangesQuery,
  switchesQuery,
  switchOf,
} from "@agent/features/outgoing/switches.ts";
import { useMay, useMe } from "@agent/features/shell/me.ts";
import { Bones } from "@agent/ui/Bones.tsx";
import { Time } from "@agent/ui/Time.tsx";
import { DomainPart } from "./DomainPart.tsx";
import { HealthPart } from "./HealthPart.tsx";
import { Part } from "./Part.tsx";
import { SwitchRow } from "./SwitchRow.tsx";

/** Whether outgoing mail goes, for all desks and for each, and how it fares; admins turn it. */
export default function SendingTab() {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay()("sending:switch");
  const configures = useMay()("mail-settings:read");
  const switches = useQuery(switchesQuery(useApi()));
  const changes = useQuery({ ...switchChangesQuery(useApi()), enabled: may });
  const name = (scope: string) =>
    scope === EVERYWHERE
      ? t("switch.everywhere")
      : (me.desks.find(({ id }) => id === scope)?.name ?? scope);
  const scopes = [EVERYWHERE, ...me.desks.map(({ id }) => id)];
  return (
    <>
      <Part title={t("switch.title")} intro={t("switch.intro")}>
        {switches.isPending && <Bones rows={3} />}
        {switches.isError && <p role="alert">{says(t, switches.error)}</p>}
        {switches.data?.length === 0 && !may && <p>{t("switch.allOn")}</p>}
        {switches.data &&
          scopes.map((scope) => {
            const state = switchOf(switches.data, scope);
            return (
              <SwitchRow
                key={`${scope} ${state.version}`}
                state={state}
                name={name(scope)}
                may={may}
              />
            );
          })}
      </Part>
      <HealthPart />
      {configures && <DomainPart />}
      {may && (changes.data?.length ?? 0) > 0 && (
        <Part title={t("switch.history")}>
          <table>
            <tbody>
              {changes.data?.map((each) => (
                <tr key={`${each.scope} ${each.version}`}>
                  <th scope="row">{name(each.scope)}</th>
                  <td>{t(`switch.mode.${each.mode}`)}</td>
                  <td>{each.why}</td>
                  <td>{each.by_name}</td>
                  <td>{each.at && <Time at={each.at} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Part>
      )}
    </>
  );
}
