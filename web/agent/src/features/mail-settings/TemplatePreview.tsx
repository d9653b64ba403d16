import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { Choice } from "@agent/ui/Choice.tsx";
import styles from "./templates.module.css";
import { previewQuery, type Place, type Source } from "./templates.ts";

/** A mail as a sample customer gets it; the frame runs nothing and loads nothing. */
export function TemplatePreview({ place, source }: { place: Place; source: Source }) {
  const { t } = useTranslation();
  const [shape, setShape] = useState<"html" | "text">("html");
  const shown = useQuery({
    ...previewQuery(useApi(), place, source),
    placeholderData: keepPreviousData,
  });
  const mail = shown.data;
  return (
    <section className={styles.preview} aria-label={t("templates.preview")}>
      <Choice
        label={t("templates.preview")}
        value={shape}
        options={[
          ["html", t("templates.asHtml")],
          ["text", t("templates.asText")],
        ]}
        onChange={setShape}
      />
      {shown.isError && <p role="alert">{says(t, shown.error)}</p>}
      {mail && mail.problems.length > 0 && <p>{t("templates.noPreview")}</p>}
      {mail && mail.problems.length === 0 && (
        <>
          <p className={styles.subject}>{mail.subject}</p>
          {shape === "html" ? (
            <iframe
              title={t("templates.preview")}
              sandbox=""
              referrerPolicy="no-referrer"
              srcDoc={mail.html}
            />
          ) : (
            <pre>{mail.text}</pre>
          )}
        </>
      )}
    </section>
  );
}
