import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./session.module.css";
import { useAttempt } from "./useAttempt.ts";

const DIGITS = 6;

export function CodeForm({ onSubmit }: { onSubmit: (code: string) => Promise<void> }) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const { run, busy, error } = useAttempt(onSubmit);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void run(code);
      }}
    >
      <TextInput
        label={t("signIn.code")}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={DIGITS}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.replaceAll(/\D/g, ""))}
        error={error}
        required
        withAsterisk={false}
        classNames={{ input: styles.code }}
        autoFocus
      />
      <Button type="submit" size="sm" loading={busy} disabled={code.length < DIGITS} fullWidth>
        {t("signIn.codeSubmit")}
      </Button>
    </form>
  );
}
