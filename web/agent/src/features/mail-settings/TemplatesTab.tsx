import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { known } from "@agent/app/known.ts";
import { says } from "@agent/app/says.ts";
import { useMe } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { Choice } from "@agent/ui/Choice.tsx";
import { IdentityPart } from "./IdentityPart.tsx";
import { Part } from "./Part.tsx";
import { TemplateEditor } from "./TemplateEditor.tsx";
import styles from "./templates.module.css";
import { templatesQuery, type Place, type TemplateItem } from "./templates.ts";

type Mark = "fixed" | "broken" | "own" | "ours";

const markOf = (item: TemplateItem): Mark => {
  if (item.fixed) return "fixed";
  if (item.broken) return "broken";
  return item.customised ? "own" : "ours";
};

/** What the desks' mails say, and how desks appear in them. */
export default function TemplatesTab() {
  const { t } = useTranslation();
  const { desks } = useMe();
  const [desk, setDesk] = useState(desks[0]?.id ?? "");
  const [place, setPlace] = useState<Place | null>(null);
  if (place) {
    return (
      <TemplateEditor
        key={`${place.kind} ${place.language}`}
        place={place}
        onBack={() => setPlace(null)}
      />
    );
  }
  return (
    <>
      <Part title={t("templates.title")} intro={t("templates.intro")}>
        <Choice
          label={t("ticket.desk")}
          value={desk}
          options={desks.map(({ id, name }) => [id, name] as const)}
          onChange={setDesk}
        />
        <Texts key={desk} desk={desk} onOpen={setPlace} />
      </Part>
      <IdentityPart key={`identity ${desk}`} desk={desk} />
    </>
  );
}

function Texts({ desk, onOpen }: { desk: string; onOpen: (place: Place) => void }) {
  const { t, i18n } = useTranslation();
  const texts = useQuery({ ...templatesQuery(useApi(), desk), enabled: desk !== "" });
  const retry = (
    <Button variant="default" onClick={() => void texts.refetch()}>
      {t("app.retry")}
    </Button>
  );
  if (texts.isError) {
    return (
      <Blank failed act={retry}>
        {says(t, texts.error)}
      </Blank>
    );
  }
  if (!texts.data) return <Bones rows={6} />;
  const kinds = [...new Set(texts.data.items.map((each) => each.kind))];
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("templates.mail")}</th>
          <th scope="col">{t("templates.languages")}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row" className={styles.kind}>
              {known(i18n, "templates.kind", kind)}
              <span>{known(i18n, "templates.about", kind)}</span>
            </th>
            <td>
              <div className={styles.languages}>
                {texts.data.items
                  .filter((each) => each.kind === kind)
                  .map((each) => (
                    <Button
                      key={each.language}
                      variant="default"
                      data-mark={markOf(each)}
                      onClick={() => onOpen({ desk, kind, language: each.language })}
                    >
                      {known(i18n, "templates.language", each.language)} ·{" "}
                      {t(`templates.mark.${markOf(each)}`)}
                    </Button>
                  ))}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
