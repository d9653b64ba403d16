import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Reception } from "@shared/api/types.ts";
import { wordsIn } from "./receptions.ts";
import styles from "./receptions.module.css";

type Forwarder = Reception["forwarders"][number];

interface Props {
  forwarders: Forwarder[];
  onChange: (forwarders: Forwarder[]) => void;
  locked: boolean;
  wrong: (field: string) => string | undefined;
}

const SEALERS = "microsoft.com, google.com";

/** Mailboxes elsewhere that pass their mail on to this desk. */
export function ForwarderFields({ forwarders, onChange, locked, wrong }: Props) {
  const { t } = useTranslation();
  const change = (place: number, fields: Partial<Forwarder>) =>
    onChange(forwarders.map((each, at) => (at === place ? { ...each, ...fields } : each)));
  return (
    <fieldset className={styles.group} disabled={locked}>
      <legend>{t("mailboxes.forwarders")}</legend>
      <p className={styles.soft}>{t("mailboxes.forwardersHint")}</p>
      {forwarders.map((each, place) => (
        <div key={place} className={styles.row}>
          <TextInput
            label={t("mailboxes.address")}
            type="email"
            required
            value={each.address}
            error={wrong(`forwarders.${place}.address`)}
            onChange={(event) => change(place, { address: event.currentTarget.value })}
          />
          <TextInput
            label={t("mailboxes.domains")}
            description={t("mailboxes.domainsHint")}
            defaultValue={each.domains.join(", ")}
            error={wrong(`forwarders.${place}.domains`)}
            onChange={(event) => change(place, { domains: wordsIn(event.currentTarget.value) })}
          />
          <TextInput
            label={t("mailboxes.sealers")}
            description={t("mailboxes.sealersHint")}
            placeholder={SEALERS}
            defaultValue={each.sealers.join(", ")}
            error={wrong(`forwarders.${place}.sealers`)}
            onChange={(event) => change(place, { sealers: wordsIn(event.currentTarget.value) })}
          />
          {!locked && (
            <Button
              variant="subtle"
              onClick={() => onChange(forwarders.filter((_, at) => at !== place))}
            >
              {t("mailboxes.remove")}
            </Button>
          )}
        </div>
      ))}
      {!locked && (
        <Button
          variant="default"
          onClick={() => onChange([...forwarders, { address: "", domains: [], sealers: [] }])}
        >
          {t("mailboxes.addForwarder")}
        </Button>
      )}
    </fieldset>
  );
}
