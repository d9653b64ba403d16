import {
  countOf,
  isGroup,
  type Condition,
  type Group,
  type Value,
  type Written,
} from "./conditions.ts";
import type { SavedView, Takes, ViewDraft, ViewField, ViewFields } from "./wire.ts";

const COLUMNS = ["reference", "subject", "requester", "status", "priority", "updated_at"];
const BEGIN: Written = { all: [{ field: "status", is: "one_of", value: ["new", "open"] }] };

export const emptyDraft = (): ViewDraft => ({
  name: "",
  scope: "private",
  team_id: null,
  desk_id: null,
  conditions: BEGIN,
  columns: COLUMNS,
  sort: { by: "updated_at", order: "desc" },
  group_by: null,
});

/** What of a view somebody decides; a shipped one as the beginning of one's own. */
export const draftOf = (view: SavedView): ViewDraft => ({
  name: view.name,
  scope: view.scope ?? "private",
  team_id: view.team_id,
  desk_id: view.desk_id,
  conditions: view.conditions,
  columns: view.columns,
  sort: view.sort,
  group_by: view.group_by,
});

/** Whose values are ids that nobody can be asked to type. */
const NOT_OFFERED = ["requester", "asset"];

/** The fields to choose from; one that is asked of already stays. */
export const offered = ({ items }: ViewFields, chosen?: string): ViewField[] =>
  items.filter(({ name }) => name === chosen || !NOT_OFFERED.includes(name));

export const takesOf = (field: ViewField | undefined, is: string): Takes =>
  field?.operators.find(({ name }) => name === is)?.takes ?? "one";

/** The value to begin with where a question takes another kind of value than before. */
export function beginValue(takes: Takes, kind: ViewField["kind"]): Value | undefined {
  if (takes === "nothing") return undefined;
  if (takes === "list") return [];
  if (takes === "pair") return ["", ""];
  if (takes === "span" || takes === "since") return "7d";
  return kind === "yes_no" ? true : "";
}

const shaped = (field: string, is: string, value: Value | undefined): Condition =>
  value === undefined ? { field, is } : { field, is, value };

/** A condition on a field, with the field's first question. */
export function conditionOn(field: ViewField): Condition {
  const first = field.operators[0];
  const is = first?.name ?? "equals";
  return shaped(field.name, is, beginValue(first?.takes ?? "one", field.kind));
}

/** The same field asked otherwise; its value stays where the new question takes such a one. */
export function askedOtherwise(condition: Condition, field: ViewField, is: string): Condition {
  const [before, after] = [takesOf(field, condition.is), takesOf(field, is)];
  if (before === after) return { ...condition, is };
  const single = Array.isArray(condition.value) ? condition.value[0] : condition.value;
  if (after === "list" && before === "one" && typeof single === "string" && single) {
    return { field: condition.field, is, value: [single] };
  }
  if (after === "one" && before === "list" && single !== undefined) {
    return { field: condition.field, is, value: single };
  }
  return shaped(condition.field, is, beginValue(after, field.kind));
}

const isFilled = (value: Value | undefined): boolean =>
  Array.isArray(value)
    ? value.length > 0 && value.every((each) => each !== "")
    : value !== undefined && value !== null && value !== "";

/** Whether the question has its answer, so that it can be asked. */
export const isWhole = (condition: Condition, fields: ViewFields): boolean => {
  const field = fields.items.find(({ name }) => name === condition.field);
  return takesOf(field, condition.is) === "nothing" || isFilled(condition.value);
};

export const areWhole = (group: Group, fields: ViewFields): boolean =>
  group.parts.every((part) => (isGroup(part) ? areWhole(part, fields) : isWhole(part, fields)));

export const isFull = (group: Group, fields: ViewFields): boolean =>
  countOf(group) >= fields.conditions_max;
