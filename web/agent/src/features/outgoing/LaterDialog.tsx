import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { exactTime } from "@shared/format.ts";
import { useNow } from "@agent/app/now.ts";
import { useMe } from "@agent/features/shell/me.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import { fieldValue, fromField, mondayMorning, tomorrowMorning } from "./later.ts";
import styles from "./outgoing.module.css";

const SOONEST_MS = 60_000;

interface Props {
  /** Where it stands now, if it waits already. */
  at?: string;
  onClose: () => void;
  onChosen: (sendAt: string) => void;
}

/** When a reply is to leave, by the clock of the agent's own zone. */
export function LaterDialog({ at, onClose, onChosen }: Props) {
  const { t, i18n } = useTranslation();
  const { time_zone: zone } = useMe();
  const now = new Date(useNow());
  const presets = [
    ["later.tomorrow", tomorrowMorning(now, zone)],
    ["later.monday", mondayMorning(now, zone)],
  ] as const;
  const [value, setValue] = useState(() => fieldValue(at ? new Date(at) : presets[0][1], zone));
  const chosen = fromField(value, zone);
  const early = !(chosen.getTime() >= now.getTime() + SOONEST_MS);

  return (
    <Dialog onClose={onClose} title={t("later.title")} size="sm">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!early) onChosen(chosen.toISOString());
        }}
      >
        <p className={styles.hint}>{t("later.help")}</p>
        <div className={styles.presets}>
          {presets.map(([name, moment]) => (
            <Button
              key={name}
              variant="default"
              title={exactTime(moment.toISOString(), i18n.language, zone)}
              onClick={() => setValue(fieldValue(moment, zone))}
            >
              {t(name)}
            </Button>
          ))}
        </div>
        <TextInput
          type="datetime-local"
          label={t("later.at", { zone })}
          value={value}
          error={early && t("later.early")}
          onChange={(event) => setValue(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <div className={styles.acts}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" disabled={early} data-autofocus>
            {t("later.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
