const KEPT = 8;
const keyOf = (person: string) => `ventanilla.searches.${person}`;

/** What this person looked for on this device, latest first. */
export function readRecent(person: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

const write = (person: string, searches: string[]) => {
  localStorage.setItem(keyOf(person), JSON.stringify(searches.slice(0, KEPT)));
};

/** A search once more on top; the oldest gives way. */
export function remember(person: string, query: string): void {
  const asked = query.trim();
  if (!asked) return;
  const others = readRecent(person).filter((each) => each.toLowerCase() !== asked.toLowerCase());
  write(person, [asked, ...others]);
}

export const forgetAll = (person: string): void => localStorage.removeItem(keyOf(person));
