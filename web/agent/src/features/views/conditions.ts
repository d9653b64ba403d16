export type Match = "all" | "any";
export type Value = string | number | boolean | (string | number)[] | null;

export interface Condition {
  field: string;
  is: string;
  value?: Value;
}

export interface Group {
  match: Match;
  parts: Part[];
}

export type Part = Condition | Group;

/** As the API writes them: `{all: […]}` or `{any: […]}`, nested once. */
export interface Written {
  all?: (Condition | Inner)[];
  any?: (Condition | Inner)[];
}
interface Inner {
  all?: Condition[];
  any?: Condition[];
}

export const isGroup = (part: Part): part is Group => "parts" in part;

export function fromWritten(written: Written): Group {
  const match: Match = written.any ? "any" : "all";
  const parts = (written[match] ?? []).map((part) => ("field" in part ? part : fromWritten(part)));
  return { match, parts };
}

/** Groups without a condition ask nothing and are left out. */
export const toWritten = ({ match, parts }: Group): Written => ({
  [match]: parts
    .filter((part) => !isGroup(part) || part.parts.length > 0)
    .map((part) => (isGroup(part) ? (toWritten(part) as Inner) : part)),
});

export const countOf = ({ parts }: Group): number =>
  parts.reduce((sum, part) => sum + (isGroup(part) ? countOf(part) : 1), 0);

/** A place in the tree: which part, and which part of that one. */
export type Place = number[];

/** The group with what `change` makes of its parts at the place's group. */
function changed(group: Group, place: Place, change: (parts: Part[]) => Part[]): Group {
  const [first, ...rest] = place;
  if (first === undefined) return { ...group, parts: change(group.parts) };
  const parts = group.parts.map((part, at) =>
    at === first && isGroup(part) ? changed(part, rest, change) : part,
  );
  return { ...group, parts };
}

export const added = (group: Group, within: Place, part: Part): Group =>
  changed(group, within, (parts) => [...parts, part]);

export const removed = (group: Group, place: Place): Group =>
  changed(group, place.slice(0, -1), (parts) => parts.filter((_, at) => at !== place.at(-1)));

export const replaced = (group: Group, place: Place, next: Part): Group =>
  place.length === 0 && isGroup(next)
    ? next
    : changed(group, place.slice(0, -1), (parts) =>
        parts.map((part, at) => (at === place.at(-1) ? next : part)),
      );

/** The path by which the API names what is wrong there: `conditions.all.0.any.1`. */
export function pathOf(group: Group, place: Place): string {
  const [first, ...rest] = place;
  const here = `.${group.match}.${first}`;
  const part = first === undefined ? undefined : group.parts[first];
  return part && isGroup(part) && rest.length > 0 ? here + pathOf(part, rest) : here;
}
