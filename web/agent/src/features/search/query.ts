/** One piece of what was typed: a filter such as `-tag:spam`, or words, a phrase, OR, a parenthesis. */
export interface Part {
  kind: "filter" | "words" | "or" | "open" | "close";
  start: number;
  end: number;
  text: string;
  negated: boolean;
  /** Only of a filter. */
  name: string;
  value: string;
}

const PIECE = /[()]|-?[a-z][\w.]*:(?:"[^"]*"?|[^\s()"]*)|-?"[^"]*"?|[^\s()]+/gi;
const FILTER = /^(-?)([a-z][\w.]*):(.*)$/is;
const unquoted = (value: string) => value.replace(/^"([^"]*)"?$/, "$1");

function partOf(text: string, start: number): Part {
  const plain = { start, end: start + text.length, text, name: "", value: "" };
  if (text === "(" || text === ")") {
    return { ...plain, kind: text === "(" ? "open" : "close", negated: false };
  }
  if (text === "OR") return { ...plain, kind: "or", negated: false };
  const [, minus, name, value] = FILTER.exec(text) ?? [];
  if (name === undefined || value === undefined || value.startsWith("//")) {
    return { ...plain, kind: "words", negated: /^-./.test(text), value: unquoted(text) };
  }
  const filter = { name: name.toLowerCase(), value: unquoted(value), negated: minus === "-" };
  return { ...plain, kind: "filter", ...filter };
}

/** What was typed, piece by piece; half-typed quotes and filters are pieces too. */
export const partsOf = (query: string): Part[] =>
  [...query.matchAll(PIECE)].map((match) => partOf(match[0], match.index));

export const filtersOf = (query: string): Part[] =>
  partsOf(query).filter(({ kind, value }) => kind === "filter" && value !== "");

/** What is looked for, without the filters. */
export const wordsOf = (query: string): string =>
  partsOf(query)
    .filter(({ kind }) => kind === "words")
    .map(({ text }) => text)
    .join(" ");

const tidy = (query: string) =>
  query
    .replace(/\(\s*(?:OR\s*)?\)/g, " ")
    .replace(/\(\s*OR\s+/g, "(")
    .replace(/\s+OR\s*\)/g, ")")
    .replace(/^\s*OR\s+|\s+OR\s*$/g, " ")
    .replace(/\s+OR(?:\s+OR)+\s+/g, " OR ")
    .replace(/\s+/g, " ")
    .trim();

/** The query without one of its pieces, and without an OR that then joins nothing. */
export const without = (query: string, { start, end }: Pick<Part, "start" | "end">): string =>
  tidy(`${query.slice(0, start)} ${query.slice(end)}`);

const written = (value: string) => (/^[^\s()":,][^\s()",]*$/.test(value) ? value : `"${value}"`);

export const filterText = (name: string, value: string): string =>
  `${name}:${written(value.replaceAll('"', ""))}`;

/** Commas say *one of these*; in quotes they are part of the value. */
export const valuesOf = ({ text, value }: Pick<Part, "text" | "value">): string[] =>
  text.includes('"') ? [value] : value.split(",").filter(Boolean);

const isSame = (value: string) => (other: string) => other.toLowerCase() === value.toLowerCase();

const findFilter = (query: string, name: string, value: string) =>
  filtersOf(query).find(
    (part) => part.name === name && !part.negated && valuesOf(part).some(isSame(value)),
  );

export const hasFilter = (query: string, name: string, value: string): boolean =>
  findFilter(query, name, value) !== undefined;

/** The query with a filter that it lacked, or without the one that it had. */
export function toggled(query: string, name: string, value: string): string {
  const found = findFilter(query, name, value);
  if (!found) return tidy(`${grouped(query)} ${filterText(name, value)}`);
  const left = valuesOf(found).filter((each) => !isSame(value)(each));
  if (left.length === 0) return without(query, found);
  return `${query.slice(0, found.start)}${name}:${left.join(",")}${query.slice(found.end)}`;
}

/** OR binds less than a filter put behind it: what was asked stays one thing. */
function grouped(query: string): string {
  const kinds = partsOf(query).map(({ kind }) => kind);
  return kinds.includes("or") && !kinds.includes("open") ? `(${query.trim()})` : query;
}

/** The piece that the caret is in or right behind. */
export const pieceAt = (query: string, caret: number): Part | undefined =>
  partsOf(query).find(({ start, end }) => start < caret && caret <= end);

/** The query with that piece replaced, ready to be typed on. */
export function completed(query: string, caret: number, text: string): string {
  const piece = pieceAt(query, caret);
  const [before, after] = piece
    ? [query.slice(0, piece.start), query.slice(piece.end)]
    : [query.slice(0, caret), query.slice(caret)];
  const open = text.endsWith(":");
  return `${before}${text}${open ? "" : " "}${after.trimStart()}`;
}

const plain = (word: string) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The query that takes a word as it was written, and not what it may have meant. */
export const exactly = (query: string, word: string): string =>
  partsOf(query)
    .filter(({ kind, text }) => kind === "words" && plain(text) === plain(word))
    .reduceRight(
      (text, { start, end }) =>
        `${text.slice(0, start)}"${text.slice(start, end)}"${text.slice(end)}`,
      query,
    );
