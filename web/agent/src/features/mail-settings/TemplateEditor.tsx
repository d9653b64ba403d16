import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { known } from "@agent/app/known.ts";
import { says } from "@agent/app/says.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { Time } from "@agent/ui/Time.tsx";
import { Part } from "./Part.tsx";
import { TemplateForm } from "./TemplateForm.tsx";
import { TemplatePreview } from "./TemplatePreview.tsx";
import { templateQuery, type Place } from "./templates.ts";

/** One text of a desk in one language. */
export function TemplateEditor({ place, onBack }: { place: Place; onBack: () => void }) {
  const { t, i18n } = useTranslation();
  const text = useQuery(templateQuery(useApi(), place));
  const name = known(i18n, "templates.kind", place.kind);
  const language = known(i18n, "templates.language", place.language);
  const back = (
    <Button variant="subtle" onClick={onBack}>
      {t("templates.back")}
    </Button>
  );
  return (
    <>
      <Part
        title={`${name} · ${language}`}
        intro={known(i18n, "templates.about", place.kind)}
        acts={back}
      >
        {text.isPending && <Bones rows={6} />}
        {text.isError && <Blank failed>{says(t, text.error)}</Blank>}
        {text.data?.fixed && (
          <>
            <p>{t("templates.fixedWhy")}</p>
            <TemplatePreview place={place} source={text.data.source} />
          </>
        )}
        {text.data && !text.data.fixed && (
          <TemplateForm key={text.data.version} place={place} template={text.data} />
        )}
      </Part>
      {text.data && text.data.history.length > 0 && (
        <Part title={t("templates.history")}>
          <ol reversed>
            {text.data.history.map((each) => (
              <li key={each.version}>
                <Time at={each.at} /> · {each.by.name} ·{" "}
                {each.subject ? each.subject : t("templates.gaveBack")}
              </li>
            ))}
          </ol>
        </Part>
      )}
    </>
  );
}
