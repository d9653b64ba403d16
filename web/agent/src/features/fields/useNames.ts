import { useQuery } from "@tanstack/react-query";
import type { i18n } from "i18next";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { known } from "@agent/app/known.ts";
import { agentsQuery, deskNamesQuery } from "@agent/app/queries.ts";
import type { Schemas } from "@shared/api/types.ts";
import { customFieldsQuery, teamsQuery } from "./queries.ts";

type CustomField = Schemas["FieldOut"];

/** Where the words for a field's values are kept. */
const FAMILIES: Record<string, string> = {
  status: "status",
  priority: "priority",
  close_reason: "closeReason",
  channel: "value.channel",
  type: "value.type",
  sla: "value.sla",
  last_author: "value.last_author",
  has: "value.has",
  is: "value.is",
  verdict: "value.verdict",
  language: "value.language",
};
const PEOPLE = ["assignee", "follower", "collaborator"];
const RELATIVE = ["me", "mine", "none"];

/** A name in the reader's language, or in the first one that there is. */
export const named = (names: Record<string, string>, language: string): string =>
  names[language] ?? Object.values(names)[0] ?? "";

type Nameable = { id: string; name: string; email?: string };
const nameIn = (list: Nameable[], value: string) =>
  list.find(({ id, email }) => id === value || email === value)?.name;

function ofCustom(i18next: i18n, field: CustomField, value: string): string | undefined {
  if (field.kind === "checkbox") return known(i18next, "value.yes_no", value);
  const option = field.options.find(({ id }) => id === value);
  return option && named(option.names, i18next.language);
}

/** Words for fields and their values, as the API names them; asked for once they are needed. */
export function useNames(enabled = true) {
  const { i18n } = useTranslation();
  const api = useApi();
  const agents = useQuery({ ...agentsQuery(api), enabled }).data ?? [];
  const desks = useQuery({ ...deskNamesQuery(api), enabled }).data ?? [];
  const teams = useQuery({ ...teamsQuery(api), enabled }).data ?? [];
  const custom = useQuery({ ...customFieldsQuery(api), enabled }).data ?? [];
  const customOf = (field: string) =>
    custom.find(({ id }) => field === `field.${id}` || field === id);

  const fieldName = (field: string): string => {
    const own = field.startsWith("field.") ? customOf(field) : undefined;
    return own ? named(own.names, i18n.language) : known(i18n, "field", field);
  };

  const valueName = (field: string, value: string): string => {
    if (RELATIVE.includes(value)) return known(i18n, "value.relative", value);
    const family = FAMILIES[field];
    if (family) return known(i18n, family, value);
    if (PEOPLE.includes(field)) return nameIn(agents, value) ?? value;
    if (field === "desk") return nameIn(desks, value) ?? value;
    if (field === "team") return nameIn(teams, value) ?? value;
    const own = field.startsWith("field.") ? customOf(field) : undefined;
    return (own && ofCustom(i18n, own, value)) ?? value;
  };

  return { fieldName, valueName, agents, desks, teams, custom };
}
