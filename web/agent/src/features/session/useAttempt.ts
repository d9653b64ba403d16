import { useState } from "react";
import { useTranslation } from "react-i18next";

const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: string; name?: string };
  return code ?? name ?? "Error";
};

/** Runs one sign-in act at a time and turns Cognito's refusals into a sentence. */
export function useAttempt<Input>(act: (input: Input) => Promise<void>) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const explain = (failure: unknown): string => {
    const code = codeOf(failure);
    switch (code) {
      case "NotAuthorizedException":
      case "UserNotFoundException":
        return t("signIn.wrong");
      case "CodeMismatchException":
      case "ExpiredCodeException":
      case "EnableSoftwareTokenMFAException":
        return t("signIn.wrongCode");
      case "InvalidPasswordException":
        return t("signIn.weakPassword", { reason: (failure as Error).message });
      case "TooManyRequestsException":
      case "LimitExceededException":
        return t("signIn.tooMany");
      case "TypeError":
      case "NetworkError":
        return t("signIn.unreachable");
      default:
        return t("signIn.failed", { code });
    }
  };

  const run = async (input: Input) => {
    setBusy(true);
    setError(null);
    try {
      await act(input);
    } catch (failure) {
      setError(explain(failure));
    } finally {
      setBusy(false);
    }
  };

  return { run, busy, error };
}
