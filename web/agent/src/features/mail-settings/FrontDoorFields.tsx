import { Button, Checkbox, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Reception } from "@shared/api/types.ts";
import { Choice } from "@agent/ui/Choice.tsx";
import { wordsIn } from "./receptions.ts";
import styles from "./receptions.module.css";

type Door = NonNullable<Reception["front_door"]>;
type Rule = Door["rules"][number];

interface Props {
  door: Door | null;
  onChange: (door: Door | null) => void;
  desks: Reception[];
  locked: boolean;
}

const LOOKS = ["words", "sender_domain", "tag"] as const;

/** One mailbox for all desks: rules from above to below, else a desk that sorts by hand. */
export function FrontDoorFields({ door, onChange, desks, locked }: Props) {
  const { t } = useTranslation();
  const rules = door?.rules ?? [];
  const set = (fields: Partial<Door>) =>
    onChange({ rules, triage_desk_id: door?.triage_desk_id ?? null, ...fields });
  const change = (place: number, fields: Partial<Rule>) =>
    set({ rules: rules.map((each, at) => (at === place ? { ...each, ...fields } : each)) });
  const names = desks.map((each) => [each.desk_id, each.name] as const);
  return (
    <fieldset className={styles.group} disabled={locked}>
      <legend>{t("mailboxes.door")}</legend>
      <Checkbox
        label={t("mailboxes.doorOn")}
        description={t("mailboxes.doorHint")}
        checked={door !== null}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { rules: [], triage_desk_id: null } : null)
        }
      />
      {door !== null && (
        <>
          {rules.map((rule, place) => (
            <div key={place} className={styles.row}>
              <Choice
                label={t("mailboxes.looksAt")}
                value={rule.looks_at}
                options={LOOKS.map((each) => [each, t(`mailboxes.looks.${each}`)] as const)}
                onChange={(looks_at) => change(place, { looks_at })}
                disabled={locked}
              />
              <TextInput
                label={t("mailboxes.values")}
                required
                defaultValue={rule.values.join(", ")}
                onChange={(event) => change(place, { values: wordsIn(event.currentTarget.value) })}
              />
              <Choice
                label={t("mailboxes.goesTo")}
                value={rule.desk_id}
                options={names}
                onChange={(desk_id) => change(place, { desk_id })}
                disabled={locked}
              />
              {!locked && (
                <Button
                  variant="subtle"
                  onClick={() => set({ rules: rules.filter((_, at) => at !== place) })}
                >
                  {t("mailboxes.remove")}
                </Button>
              )}
            </div>
          ))}
          {!locked && (
            <Button
              variant="default"
              onClick={() =>
                set({
                  rules: [
                    ...rules,
                    { looks_at: "words", values: [], desk_id: desks[0]?.desk_id ?? "" },
                  ],
                })
              }
            >
              {t("mailboxes.addRule")}
            </Button>
          )}
          <Choice
            label={t("mailboxes.triage")}
            value={door.triage_desk_id ?? ""}
            options={[["", t("mailboxes.staysHere")] as const, ...names]}
            onChange={(desk) => set({ triage_desk_id: desk || null })}
            disabled={locked}
          />
        </>
      )}
    </fieldset>
  );
}
