import { useSyncExternalStore } from "react";

const TICK_MS = 30_000;
let now = Date.now();

function subscribe(listener: () => void) {
  const timer = setInterval(() => {
    now = Date.now();
    listener();
  }, TICK_MS);
  return () => clearInterval(timer);
}

/** The present, moved on every half minute: enough for ages and due times. */
export const useNow = () => useSyncExternalStore(subscribe, () => now);
