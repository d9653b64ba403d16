import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { isCode } from "@shared/api/errors.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast } from "@agent/app/toast.ts";
import { MODES, type Mode, type SendingSwitch } from "@agent/features/outgoing/switches.ts";
import styles from "./switch.module.css";

interface Props {
  state: SendingSwitch;
  name: string;
  may: boolean;
}

/** One switch: how it stands, and the form that turns it. */
export function SwitchRow({ state, name, may }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const [mode, setMode] = useState<Mode>(state.mode);
  const [why, setWhy] = useState("");
  const turn = useMutation({
    mutationFn: () =>
      accepted(
        api.PUT("/api/v1/mail/switches/{scope}", {
          params: { path: { scope: state.scope } },
          body: { mode, why: mode === "on" ? "" : why, version: state.version },
        }),
      ),
    onSuccess: () => toast(t("switch.done")),
    onSettled: () => client.invalidateQueries({ queryKey: ["switches"] }),
  });
  const failure =
    turn.error &&
    (isCode(turn.error, "switch_changed") ? t("switch.changed") : says(t, turn.error));

  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        turn.mutate();
      }}
    >
      <fieldset className={styles.modes} disabled={!may}>
        <legend>{name}</legend>
        {MODES.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={state.scope}
              checked={mode === each}
              onChange={() => {
                setMode(each);
                turn.reset();
              }}
            />
            {t(`switch.mode.${each}`)}
          </label>
        ))}
      </fieldset>
      {state.why && (
        <p className={styles.why}>{t("switch.because", { name: state.by_name, why: state.why })}</p>
      )}
      {mode !== state.mode && (
        <div className={styles.turn}>
          {mode !== "on" && (
            <TextInput
              label={t("switch.why")}
              value={why}
              maxLength={300}
              onChange={(event) => setWhy(event.currentTarget.value)}
              required
              withAsterisk={false}
            />
          )}
          <Button type="submit" color={mode === "on" ? undefined : "red"} loading={turn.isPending}>
            {t(mode === "on" ? "switch.turnOn" : "switch.turnOff")}
          </Button>
        </div>
      )}
      {failure && <p role="alert">{failure}</p>}
    </form>
  );
}
