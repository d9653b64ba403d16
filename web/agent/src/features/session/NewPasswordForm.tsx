import { Button, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./session.module.css";
import { useAttempt } from "./useAttempt.ts";

export function NewPasswordForm({ onSubmit }: { onSubmit: (password: string) => Promise<void> }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const { run, busy, error } = useAttempt(onSubmit);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void run(password);
      }}
    >
      <p className={styles.help}>{t("signIn.newPasswordHelp")}</p>
      <PasswordInput
        label={t("signIn.newPassword")}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={error}
        required
        withAsterisk={false}
        autoFocus
      />
      <Button type="submit" size="sm" loading={busy} fullWidth>
        {t("signIn.newPasswordSubmit")}
      </Button>
    </form>
  );
}
