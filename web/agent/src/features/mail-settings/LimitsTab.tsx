import { useTranslation } from "react-i18next";
import { AnswersPart } from "./AnswersPart.tsx";
import { Part } from "./Part.tsx";
import { WatchPart } from "./WatchPart.tsx";

/** How much mail is too much, what happens then, and who hears of what waits. */
export default function LimitsTab() {
  const { t } = useTranslation();
  return (
    <>
      <Part title={t("mailSettings.limits.sender")} intro={t("mailSettings.limits.senderIntro")} />
      <AnswersPart />
      <WatchPart />
    </>
  );
}
