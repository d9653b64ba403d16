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

export const useDensity = () => useSyncExternalStore(subscribe, read);
