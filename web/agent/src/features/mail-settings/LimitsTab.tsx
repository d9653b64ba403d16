import { useTranslation } from "react-i18next";
import { Part } from "./Part.tsx";

/** How much mail is too much, and what happens then. */
export default function LimitsTab() {
  const { t } = useTranslation();
  return (
    <>
      <Part title={t("mailSettings.limits.sender")} intro={t("mailSettings.limits.senderIntro")} />
      <Part
        title={t("mailSettings.limits.answers")}
        intro={t("mailSettings.limits.answersIntro")}
      />
    </>
  );
}
