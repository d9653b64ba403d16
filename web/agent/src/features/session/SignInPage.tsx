import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApp } from "@agent/app/context.ts";
import { CodeForm } from "./CodeForm.tsx";
import { EnrolForm } from "./EnrolForm.tsx";
import { NewPasswordForm } from "./NewPasswordForm.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import styles from "./session.module.css";
import { SessionCard } from "./SessionCard.tsx";
import type { Step } from "./srp.ts";

/** Leads through whatever Cognito asks, until there are tokens. */
export function SignInPage({ expired }: { expired: boolean }) {
  const { t } = useTranslation();
  const { session } = useApp();
  const [step, setStep] = useState<Step | null>(null);

  const proceed = (next: Step) => {
    if (next.kind === "done") session.adopt(next.tokens);
    else setStep(next);
  };

  switch (step?.kind) {
    case "new_password":
      return (
        <SessionCard title={t("signIn.newPasswordTitle")}>
          <NewPasswordForm onSubmit={async (password) => proceed(await step.answer(password))} />
        </SessionCard>
      );
    case "code":
      return (
        <SessionCard title={t("signIn.codeTitle")}>
          <p className={styles.help}>{t("signIn.codeHelp")}</p>
          <CodeForm onSubmit={async (code) => proceed(await step.answer(code))} />
        </SessionCard>
      );
    case "enrol":
      return (
        <SessionCard title={t("signIn.enrolTitle")}>
          <EnrolForm
            secret={step.secret}
            onSubmit={async (code) => proceed(await step.answer(code))}
          />
        </SessionCard>
      );
    default:
      return (
        <SessionCard title={t("signIn.title")}>
          {expired && (
            <p className={styles.notice} role="status">
              {t("signIn.expired")}
            </p>
          )}
          <PasswordForm onStep={proceed} />
        </SessionCard>
      );
  }
}
