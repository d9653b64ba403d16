import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CodeForm } from "./CodeForm.tsx";
import styles from "./session.module.css";

const otpauth = (secret: string) =>
  `otpauth://totp/Ventanilla?secret=${encodeURIComponent(secret)}&issuer=Ventanilla`;

interface Props {
  secret: string;
  onSubmit: (code: string) => Promise<void>;
}

/** Shows the secret as a picture and as text, and asks for the first code. */
export function EnrolForm({ secret, onSubmit }: Props) {
  const { t } = useTranslation();
  const picture = useQuery({
    queryKey: ["qr", secret],
    queryFn: async () => {
      const { renderSVG } = await import("uqr");
      return `data:image/svg+xml,${encodeURIComponent(renderSVG(otpauth(secret)))}`;
    },
    staleTime: Infinity,
    gcTime: 0,
  });

  return (
    <div className={styles.form}>
      <p className={styles.help}>{t("signIn.enrolHelp")}</p>
      <div className={styles.qr}>
        {picture.data && <img src={picture.data} alt={t("signIn.enrolQr")} width={176} />}
      </div>
      <p className={styles.help}>
        {t("signIn.enrolSecret")}
        <code className={styles.secret}>{secret.match(/.{1,4}/g)?.join(" ")}</code>
      </p>
      <CodeForm onSubmit={onSubmit} />
    </div>
  );
}
