import { useTranslation } from "react-i18next";

/** Shown when not even the configuration could be read. */
export function Unreachable() {
  const { t } = useTranslation();
  return (
    <main className="center">
      <p>{t("app.unreachable")}</p>
      <button className="plain" onClick={() => location.reload()}>
        {t("app.reload")}
      </button>
    </main>
  );
}
