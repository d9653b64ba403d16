import { useState } from "react";

const PREFIX = "ventanilla.draft.";
const LIFETIME_MS = 30 * 24 * 60 * 60_000;

/** What was begun in this browser under a name, up to a month ago. */
export function readKept(name: string): object | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null") as { at: number } | null;
    return kept && Date.now() - kept.at < LIFETIME_MS ? kept : null;
  } catch {
    return null;
  }
}

export const keep = (name: string, value: object): void =>
  localStorage.setItem(PREFIX + name, JSON.stringify({ ...value, at: Date.now() }));

export const drop = (name: string): void => localStorage.removeItem(PREFIX + name);

/** State that a reload or a closed dialog does not cost; `forget` once it was sent. */
export function useKept<T extends object>(name: string, begin: () => T) {
  const [value, setValue] = useState<T>(() => ({ ...begin(), ...readKept(name) }));
  const set = (next: T) => {
    setValue(next);
    keep(name, next);
  };
  return [value, set, () => drop(name)] as const;
}
