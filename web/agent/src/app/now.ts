import { useSyncExternalStore } from "react";
import { accepted } from "@shared/api/client.ts";
import type { Api } from "./context.ts";

const TICK_MS = 30_000;
const ASK_MS = 5 * 60_000;
let ahead = 0;
let now = Date.now();

function subscribe(listener: () => void) {
  const timer = setInterval(() => {
    now = productNow();
    listener();
  }, TICK_MS);
  return () => clearInterval(timer);
}

/** The present by the product's clock, moved on every half minute: enough for ages and due times. */
export const useNow = () => useSyncExternalStore(subscribe, () => now);

/** This very moment by the product's clock: for what is sent to it. */
export const productNow = () => Date.now() + ahead;

/** How far the product's clock is ahead of this machine's, which is often wrong. */
async function compare(api: Api) {
  const asked = Date.now();
  const { time } = await accepted(api.GET("/api/v1/health"));
  ahead = Date.parse(time) - (asked + Date.now()) / 2;
  now = productNow();
}

/** Ask for the product's time now and then; without an answer the last known difference stays. */
export async function followProductClock(api: Api) {
  setInterval(() => void compare(api).catch(() => undefined), ASK_MS);
  await compare(api).catch(() => undefined);
}
