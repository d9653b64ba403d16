import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "@agent/ui/Icon.tsx";
import type { Group, Option } from "./options.ts";
import styles from "./search.module.css";
import { useMeaning } from "./useMeaning.ts";

const ICONS: Record<Option["kind"], IconName> = {
  search: "search",
  recent: "open",
  forget: "cross",
  ticket: "inbox",
  person: "person",
  filter: "filter",
};

const KEYS = {
  search: (each) => each.query,
  recent: (each) => each.query,
  forget: () => "",
  ticket: (each) => each.id,
  person: (each) => each.address,
  filter: (each) => each.text,
} satisfies { [Kind in Option["kind"]]: (option: Extract<Option, { kind: Kind }>) => string };

const keyOf = (option: Option) =>
  option.kind + (KEYS[option.kind] as (option: Option) => string)(option);

function Words({ option }: { option: Option }) {
  const { t } = useTranslation();
  const { ofText } = useMeaning();
  switch (option.kind) {
    case "search":
      return <bdi>{t("search.searchFor", { query: option.query })}</bdi>;
    case "recent":
      return <bdi>{option.query}</bdi>;
    case "forget":
      return t("search.forget");
    case "ticket":
      return (
        <>
          <bdi>{option.subject || t("queue.noSubject")}</bdi>
          <small>{option.reference}</small>
        </>
      );
    case "person":
      return (
        <>
          <bdi>{option.name || option.address}</bdi>
          {option.name && <small>{option.address}</small>}
        </>
      );
    case "filter":
      return (
        <>
          <code>{option.text}</code>
          <small>{ofText(option.text)}</small>
        </>
      );
  }
}

interface Props {
  id: string;
  optionId: (place: number) => string;
  groups: Group[];
  active: number;
  onPick: (option: Option) => void;
}

/** What is offered for what was typed; the box keeps the focus and says which one is meant. */
export function Suggestions({ id, optionId, groups, active, onPick }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const headings = useId();
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const before = groups.map((_, at) =>
    groups.slice(0, at).reduce((sum, { options }) => sum + options.length, 0),
  );
  return (
    <div ref={list} id={id} role="listbox" aria-label={t("search.offered")} className={styles.list}>
      {groups.map(({ name, options }, at) => (
        <div key={name} role="group" aria-labelledby={`${headings}-${name}`}>
          <p id={`${headings}-${name}`} data-quiet={name === "asked" || undefined}>
            {t(`search.group.${name}`)}
          </p>
          {options.map((option, index) => {
            const place = (before[at] ?? 0) + index;
            return (
              <div
                key={keyOf(option)}
                id={optionId(place)}
                role="option"
                aria-selected={place === active}
                className={styles.option}
                onClick={() => onPick(option)}
              >
                <Icon name={ICONS[option.kind]} size={14} />
                <Words option={option} />
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
