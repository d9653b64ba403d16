import { useTranslation } from "react-i18next";
import type { Ticket } from "@shared/api/types.ts";
import styles from "./ticket.module.css";

export function SurveyAnswer({ survey }: { survey: NonNullable<Ticket["survey"]> }) {
  const { t } = useTranslation();
  if (survey.score === null && survey.state !== "sent") return null;
  return (
    <section className={styles.section}>
      <h2>{t("ticket.survey")}</h2>
      {survey.score === null ? (
        <p className={styles.soft}>{t("ticket.surveyWaiting")}</p>
      ) : (
        <p className={styles.score}>
          <span aria-hidden>
            {"★".repeat(survey.score)}
            <span className={styles.unearned}>{"★".repeat(5 - survey.score)}</span>
          </span>{" "}
          {t("ticket.surveyScore", { score: survey.score })}
        </p>
      )}
      {survey.comment && (
        <blockquote className={styles.comment}>
          <bdi>{survey.comment}</bdi>
        </blockquote>
      )}
    </section>
  );
}
