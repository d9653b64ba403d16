import { useSyncExternalStore } from "react";

export type Density = "comfortable" | "compact";

const KEY = "ventanilla.density";
const listeners = new Set<() => void>();

const read = (): Density => (localStorage.getItem(KEY) === "compact" ? "compact" : "comfortable");

export function applyDensity(density: Density = read()): void {
  localStorage.setItem(KEY, density);
  document.documentElement.dataset.density = density;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Seconds in which a reply can be undone; 0 sends at once. */
export const UNDO_CHOICES = [0, 10, 20, 30] as const;
const UNDO_KEY = "ventanilla.undo";
const UNDO_USUAL = 10;

const readUndo = (): number => {
  const kept = Number(localStorage.getItem(UNDO_KEY) ?? UNDO_USUAL);
  return UNDO_CHOICES.find((each) => each === kept) ?? UNDO_USUAL;
};

export function keepUndo(seconds: number): void {
  localStorage.setItem(UNDO_KEY, String(seconds));
  listeners.forEach((listener) => listener());
}

export const useUndoSeconds = () => useSyncExternalStore(subscribe, readUndo);

export const useDensity = () => useSyncExternalStore(subscribe, read);
