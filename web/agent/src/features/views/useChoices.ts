import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import {
  categoriesQuery,
  organizationsQuery,
  schemeQuery,
} from "@agent/features/fields/queries.ts";
import { named, useNames } from "@agent/features/fields/useNames.ts";
import { useMe } from "@agent/features/shell/me.ts";
import { LANGUAGES } from "@shared/language.ts";
import type { ViewField } from "./wire.ts";

type Option = readonly [value: string, name: string];

/** What may be chosen; `closed` where nothing else can be meant. */
export interface Choices {
  closed: boolean;
  options: Option[];
}

const RELATIVE = { agent: "me", team: "mine", desk: "mine" } as const;
const byName = (one: Option, other: Option) => one[1].localeCompare(other[1]);
const unique = (options: Option[]) => [...new Map(options)].sort(byName);

/** The values of a field in the reader's words; those of her desks where each desk has its own. */
export function useChoices({ name, choices, values_are: whose }: ViewField): Choices {
  const { i18n } = useTranslation();
  const api = useApi();
  const { desks } = useMe();
  const names = useNames();
  const schemes = useQueries({
    queries: name === "custom_status" ? desks.map(({ id }) => schemeQuery(api, id)) : [],
  });
  const categories = useQueries({
    queries: name === "category" ? desks.map(({ id }) => categoriesQuery(api, id)) : [],
  });
  const organizations = useQuery({ ...organizationsQuery(api), enabled: name === "organization" });

  if (whose) {
    const people = { agent: names.agents, team: names.teams, desk: names.desks }[whose];
    const relative = RELATIVE[whose];
    const all = people.map(({ id, name: said }) => [id, said] as const).sort(byName);
    return { closed: true, options: [[relative, names.valueName(name, relative)], ...all] };
  }
  const own: Record<string, () => Option[]> = {
    custom_status: () =>
      schemes
        .flatMap(({ data }) => data?.statuses ?? [])
        .filter((each) => each.own)
        .map((each) => [each.id, named(each.names, i18n.language)]),
    category: () =>
      categories
        .flatMap(({ data }) => data ?? [])
        .map((each) => [each.id, named(each.names, i18n.language)]),
    organization: () => (organizations.data ?? []).map((each) => [each.id, each.name]),
    language: () => LANGUAGES.map((each) => [each, names.valueName(name, each)]),
  };
  const options = own[name]
    ? unique(own[name]())
    : choices.map((each) => [each, names.valueName(name, each)] as const);
  return { closed: options.length > 0, options };
}
