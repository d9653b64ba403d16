import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { AuditEntry } from "@shared/api/types.ts";
import { exactTime } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { known } from "@agent/app/known.ts";
import { agentsQuery, deskNamesQuery } from "@agent/app/queries.ts";
import { Time } from "@agent/ui/Time.tsx";
import styles from "./ticket.module.css";

/** Moments that only repeat when the entry beside them happened. */
const SELF_EVIDENT = new Set([
  "first_response_at",
  "resolved_at",
  "closed_at",
  "pending_since",
  "escalation_acknowledged_at",
]);
const FAMILIES: Record<string, string> = {
  status: "status",
  priority: "priority",
  close_reason: "closeReason",
  sla_state: "history.sla_state",
  survey_state: "history.survey_state",
};

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === "" || isEmptyList(value);
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** Fields whose ids the entry itself names, as they were called then. */
const NAMED = new Set(["custom_status", "desk_id"]);

function useValue(names: Record<string, string>) {
  const { i18n } = useTranslation();
  const api = useApi();
  const agents = useQuery(agentsQuery(api)).data ?? [];
  const desks = useQuery(deskNamesQuery(api)).data ?? [];
  return (field: string, value: unknown): string => {
    if (isNothing(value)) return "–";
    if (Array.isArray(value) && value.every((each) => typeof each === "string"))
      return new Intl.ListFormat(i18n.language).format(value);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (NAMED.has(field) && names[text]) return names[text];
    if (field.endsWith("_at")) return exactTime(text, i18n.language);
    if (field === "assignee_id") return agents.find(({ id }) => id === text)?.name ?? text;
    if (field === "desk_id") return desks.find(({ id }) => id === text)?.name ?? text;
    const family = FAMILIES[field];
    return family ? known(i18n, family, text) : text;
  };
}

export function HistoryEntry({ entry }: { entry: AuditEntry }) {
  const { t, i18n } = useTranslation();
  const value = useValue(entry.names);
  const nameOf = (field: string) =>
    field.startsWith("fields.")
      ? field.slice("fields.".length)
      : known(i18n, "history.field", field);
  const line = (field: string) => {
    const words = {
      field: nameOf(field),
      old: value(field, entry.old[field]),
      new: value(field, entry.new[field]),
    };
    return isNothing(entry.old[field]) ? t("history.set", words) : t("history.from", words);
  };
  return (
    <li className={styles.entry}>
      <p>
        <bdi>
          {entry.actor.name ||
            t(entry.actor.kind === "customer" ? "history.customer" : "history.system")}
        </bdi>
        <span className={styles.soft}> · {known(i18n, "history.event", entry.name)}</span>
      </p>
      {entry.changed
        .filter((field) => !SELF_EVIDENT.has(field))
        .map((field) => (
          <p key={field}>{line(field)}</p>
        ))}
      {entry.reason && <p>{known(i18n, "history.reason", entry.reason)}</p>}
      <p className={styles.soft}>
        <Time at={entry.at} />
      </p>
    </li>
  );
}
