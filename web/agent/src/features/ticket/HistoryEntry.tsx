import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { AuditEntry } from "@shared/api/types.ts";
import { exactTime } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { agentsQuery } from "@agent/app/queries.ts";
import { Time } from "@agent/ui/Time.tsx";
import styles from "./ticket.module.css";

/** The API's stable names in words; a name this build does not know is shown as it is. */
function useWords() {
  const { t, i18n } = useTranslation();
  const agents = useQuery(agentsQuery(useApi())).data ?? [];
  const known = (key: string, otherwise: string) =>
    i18n.exists(key) ? t(key as "history.title") : otherwise;
  const families: Record<string, string> = { status: "status", priority: "priority" };

  return {
    event: (name: string) => known(`history.${name.replace(/\.v\d+$/, "")}`, name),
    field: (name: string) => known(`history.field.${name}`, name.replaceAll("_", " ")),
    value: (field: string, value: unknown): string => {
      if (value === null || value === undefined || value === "") return "–";
      const text = typeof value === "string" ? value : JSON.stringify(value);
      if (field === "close_reason") return known(`closeReason.${text}`, text);
      if (field.endsWith("_at")) return exactTime(text, i18n.language);
      if (families[field]) return known(`${families[field]}.${text}`, text);
      return agents.find((agent) => agent.id === text)?.name ?? text;
    },
  };
}

export function HistoryEntry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const words = useWords();
  const line = (field: string) => {
    const values = {
      field: words.field(field),
      old: words.value(field, entry.old[field]),
      new: words.value(field, entry.new[field]),
    };
    return (entry.old[field] ?? null) === null
      ? t("history.set", values)
      : t("history.from", values);
  };
  return (
    <li className={styles.entry}>
      <p>
        <bdi>
          {entry.actor.name ||
            t(entry.actor.kind === "customer" ? "history.customer" : "history.system")}
        </bdi>
        <span className={styles.soft}> · {words.event(entry.name)}</span>
      </p>
      {entry.changed.map((field) => (
        <p key={field}>{line(field)}</p>
      ))}
      {entry.reason && <p>{entry.reason}</p>}
      <p className={styles.soft}>
        <Time at={entry.at} />
      </p>
    </li>
  );
}
