import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApp } from "@agent/app/context.ts";
import { toast } from "@agent/app/toast.ts";
import { associateTotp, verifyTotp } from "./cognito.ts";
import { EnrolForm } from "./EnrolForm.tsx";
import styles from "./session.module.css";

/** Two-factor set-up of someone already signed in. */
export function EnrolTotp({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { config, session } = useApp();
  const secret = useQuery({
    queryKey: ["totp-secret"],
    queryFn: async () => associateTotp(config, (await session.token()) ?? ""),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

  if (secret.isError) {
    return (
      <p className={styles.error} role="alert">
        {t("signIn.unreachable")}
      </p>
    );
  }
  if (!secret.data) return <div className={styles.qr} aria-busy />;
  return (
    <EnrolForm
      secret={secret.data}
      onSubmit={async (code) => {
        await verifyTotp(config, (await session.token()) ?? "", code);
        await session.token(true); // the next token says that the factor is there
        toast(t("signIn.enrolDone"));
        onDone();
      }}
    />
  );
}
