import { describe, expect, test } from "vitest";
import en from "./en.json";
import es from "./es.json";
import pt from "./pt.json";

const PLURAL = /_(?:one|other)$/;

function leaves(words: object, prefix = ""): [key: string, text: string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "string"
      ? [[prefix + name, value] as [string, string]]
      : leaves(value as object, `${prefix}${name}.`),
  );
}

const keys = (words: object) => leaves(words).map(([key]) => key);
const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();

const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const code = Object.values(sources).join("\n");

/** `status.${…}` in the code, or the family's name in quotes, uses every key below status. */
const isUsed = (key: string): boolean => {
  const parts = key.replace(PLURAL, "").split(".");
  const parents = parts.map((_, depth) => parts.slice(0, depth).join(".")).filter(Boolean);
  return (
    code.includes(`"${parts.join(".")}"`) ||
    parents.some((parent) => code.includes(`\`${parent}.\${`) || code.includes(`"${parent}"`))
  );
};

describe.each([
  ["Spanish", es],
  ["Portuguese", pt],
])("%s", (_, words) => {
  test("has every word that English has, and no other", () => {
    expect(keys(words).sort()).toEqual(keys(en).sort());
  });

  test("fills the same holes", () => {
    const english = new Map(leaves(en));
    for (const [key, text] of leaves(words)) {
      expect([key, holes(text)]).toEqual([key, holes(english.get(key) ?? "")]);
    }
  });
});

test("no word is left that nothing shows", () => {
  expect(keys(en).filter((key) => !isUsed(key))).toEqual([]);
}, 30_000);
