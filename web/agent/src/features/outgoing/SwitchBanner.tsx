import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { useMe } from "@agent/features/shell/me.ts";
import styles from "@agent/features/shell/shell.module.css";
import { Icon } from "@agent/ui/Icon.tsx";
import { Time } from "@agent/ui/Time.tsx";
import { EVERYWHERE, switchesQuery, turnedOff } from "./switches.ts";

/** Tells everybody that mail does not leave, since when and why. */
export function SwitchBanner() {
  const { t } = useTranslation();
  const me = useMe();
  const [off] = turnedOff(useQuery(switchesQuery(useApi())).data ?? []);
  if (!off || off.mode === "on") return null;
  const desk = me.desks.find(({ id }) => id === off.scope)?.name ?? off.scope;
  const everywhere = off.scope === EVERYWHERE;
  const words = { desk, name: off.by_name, why: off.why };
  return (
    <p className={styles.banner} role="status">
      <Icon name="alert" />
      <span>
        {everywhere ? t(`switch.${off.mode}`) : t(`switch.desk.${off.mode}`, words)}{" "}
        {t("switch.because", words)} {off.at && <Time at={off.at} />}
      </span>
    </p>
  );
}
