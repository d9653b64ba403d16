import { useTranslation } from "react-i18next";
import { Icon } from "@agent/ui/Icon.tsx";
import { ConditionRow } from "./ConditionRow.tsx";
import {
  added,
  isGroup,
  pathOf,
  removed,
  replaced,
  type Group,
  type Match,
  type Part,
  type Place,
} from "./conditions.ts";
import { conditionOn, isFull } from "./draft.ts";
import styles from "./editor.module.css";
import type { ViewFields } from "./wire.ts";

export interface Wrong {
  path: string;
  message: string;
}

interface Props {
  group: Group;
  fields: ViewFields;
  wrongs: Wrong[];
  onChange: (group: Group) => void;
}

/** All or any of some conditions; among them groups that hold conditions alone. */
export function GroupEditor(props: Props) {
  return <Level {...props} level={props.group} place={[]} />;
}

function Level(props: Props & { level: Group; place: Place }) {
  const { t } = useTranslation();
  const { group, level, place, fields, wrongs, onChange } = props;
  const full = isFull(group, fields);
  const first = fields.items[0];
  const add = (part: Part) => onChange(added(group, place, part));
  const match = t(place.length ? "views.matchInner" : "views.match");
  return (
    <div className={styles.group} role="group" aria-label={match}>
      <div className={styles.match}>
        <select
          aria-label={match}
          value={level.match}
          onChange={(event) => {
            const next = event.currentTarget.value as Match;
            onChange(replaced(group, place, { ...level, match: next }));
          }}
        >
          <option value="all">{t("views.all")}</option>
          <option value="any">{t("views.any")}</option>
        </select>
        {place.length > 0 && (
          <button
            type="button"
            className={styles.icon}
            aria-label={t("views.removeGroup")}
            onClick={() => onChange(removed(group, place))}
          >
            <Icon name="cross" size={14} />
          </button>
        )}
      </div>
      {level.parts.map((part, at) => {
        const here = [...place, at];
        const path = `conditions${pathOf(group, here)}`;
        return isGroup(part) ? (
          <Level key={at} {...props} level={part} place={here} />
        ) : (
          <ConditionRow
            key={at}
            condition={part}
            fields={fields}
            wrong={wrongs.find((each) => each.path === path || each.path.startsWith(`${path}.`))}
            onChange={(next) => onChange(replaced(group, here, next))}
            onRemove={() => onChange(removed(group, here))}
          />
        );
      })}
      {level.parts.length === 0 && <p className={styles.hint}>{t("views.everything")}</p>}
      <div className={styles.add}>
        <button
          type="button"
          disabled={full || !first}
          onClick={() => first && add(conditionOn(first))}
        >
          <Icon name="plus" size={14} /> {t("views.addCondition")}
        </button>
        {place.length === 0 && (
          <button
            type="button"
            disabled={full || !first}
            onClick={() =>
              first &&
              add({ match: level.match === "all" ? "any" : "all", parts: [conditionOn(first)] })
            }
          >
            <Icon name="plus" size={14} /> {t("views.addGroup")}
          </button>
        )}
        {full && (
          <span className={styles.hint}>{t("views.full", { count: fields.conditions_max })}</span>
        )}
      </div>
    </div>
  );
}
