import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApp } from "@agent/app/context.ts";
import styles from "./session.module.css";
import type { Step } from "./srp.ts";
import { useAttempt } from "./useAttempt.ts";

export function PasswordForm({ onStep }: { onStep: (step: Step) => void }) {
  const { t } = useTranslation();
  const { config } = useApp();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { run, busy, error } = useAttempt(async () => {
    const { signIn } = await import("./srp.ts");
    onStep(await signIn(config, email.trim().toLowerCase(), password));
  });

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void run(undefined);
      }}
    >
      <TextInput
        label={t("signIn.email")}
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        required
        withAsterisk={false}
        data-autofocus
        autoFocus
      />
      <PasswordInput
        label={t("signIn.password")}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        required
        withAsterisk={false}
      />
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <Button type="submit" size="sm" loading={busy} fullWidth>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}
