import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { productNow } from "@agent/app/now.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "./ticket.module.css";

const PRESETS = [
  [1, "hold.tomorrow"],
  [3, "hold.threeDays"],
  [7, "hold.nextWeek"],
] as const;
const MORNING_HOUR = 9;

/** The value of a datetime-local field: this device's time, no zone. */
function localMorning(daysAhead: number): string {
  const day = new Date(productNow());
  day.setDate(day.getDate() + daysAhead);
  day.setHours(MORNING_HOUR, 0, 0, 0);
  const minutesOff = day.getTimezoneOffset();
  return new Date(day.getTime() - minutesOff * 60_000).toISOString().slice(0, 16);
}

const toUtc = (local: string) => new Date(local).toISOString().replace(/\.\d+Z$/, "Z");

interface Props {
  onClose: () => void;
  onHold: (followUpAt: string) => void;
}

export function HoldDialog({ onClose, onHold }: Props) {
  const { t } = useTranslation();
  const [date, setDate] = useState(() => localMorning(1));

  return (
    <Dialog onClose={onClose} title={t("hold.title")} size="sm">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onHold(toUtc(date));
        }}
      >
        <p className={styles.hint}>{t("hold.help")}</p>
        <div className={styles.presets}>
          {PRESETS.map(([days, name]) => (
            <Button key={days} variant="default" onClick={() => setDate(localMorning(days))}>
              {t(name)}
            </Button>
          ))}
        </div>
        <TextInput
          type="datetime-local"
          label={t("hold.date")}
          value={date}
          min={localMorning(0)}
          onChange={(event) => setDate(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <div className={styles.formActs}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" data-autofocus>
            {t("hold.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
