import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { ApiError } from "@shared/api/errors.ts";
import { says } from "@agent/app/says.ts";
import { AsOf } from "@agent/ui/AsOf.tsx";
import { Blank } from "@agent/ui/Blank.tsx";
import { searchPath, type Asked } from "./place.ts";
import { filtersOf, without, wordsOf } from "./query.ts";
import styles from "./results.module.css";
import { useMeaning } from "./useMeaning.ts";

/** Before anything was asked. */
export function NothingAsked() {
  const { t } = useTranslation();
  return <Blank>{t("search.ask")}</Blank>;
}

/** What might be in the way, each with the search without it. */
export function NothingFound({ asked, asOf }: { asked: Asked; asOf: string }) {
  const { t } = useTranslation();
  const { ofPart } = useMeaning();
  const filters = filtersOf(asked.query);
  const words = wordsOf(asked.query);
  const withoutAny = filters.length > 1 && words;
  return (
    <Blank
      act={
        <div className={styles.ways}>
          {filters.map((part) => {
            const { name, value } = ofPart(part);
            return (
              <Button
                key={part.start}
                component={Link}
                variant="default"
                href={searchPath({ ...asked, query: without(asked.query, part) })}
              >
                {t("search.withoutOne", { filter: `${name}: ${value}` })}
              </Button>
            );
          })}
          {withoutAny && (
            <Button
              component={Link}
              variant="default"
              href={searchPath({ ...asked, query: words })}
            >
              {t("search.withoutAny")}
            </Button>
          )}
        </div>
      }
    >
      {t("search.nothing")} {filters.length === 0 && t("search.nothingTry")} <AsOf at={asOf} />
    </Blank>
  );
}

/** A search that was refused says what to mend; one that failed can be asked again. */
export function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useTranslation();
  const refused = error instanceof ApiError && [400, 422].includes(error.status);
  if (refused) {
    return (
      <Blank failed>{t("search.refused", { detail: error.field("q") ?? error.message })}</Blank>
    );
  }
  return (
    <Blank
      failed
      act={
        <Button variant="default" onClick={onAgain}>
          {t("app.retry")}
        </Button>
      }
    >
      {says(t, error)} {t("search.queuesGoOn")}
    </Blank>
  );
}
