import { useEffect, useEffectEvent } from "react";

export type Hotkeys = Record<string, (() => void) | undefined>;

const SEQUENCE_MS = 1_000;
let prefix = { key: "", at: 0 };

const EDITABLE = "input, textarea, select, [contenteditable=true]";
const BUSY = "[role=dialog], [role=menu], [role=listbox]";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest(EDITABLE) !== null;

/** "g u" for g then u; single keys otherwise. The letter counts, not its place on the keyboard. */
function pressed(event: KeyboardEvent): string[] {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const follows = prefix.key !== "" && event.timeStamp - prefix.at < SEQUENCE_MS;
  const names = follows ? [`${prefix.key} ${key}`, key] : [key];
  prefix = key === "g" ? { key, at: event.timeStamp } : { key: "", at: 0 };
  return names;
}

/** Plain-key shortcuts, silent while someone types or a dialog is open. */
export function useHotkeys(keys: Hotkeys, enabled = true): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector(BUSY)) return;
    const names = namesOf(event);
    const act = names.map((name) => keys[name]).find(Boolean);
    if (!act) return;
    event.preventDefault();
    act();
  });

  useEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [enabled]);
}

const seen = new WeakMap<KeyboardEvent, string[]>();

/** Several components listen to one press; the prefix must move once. */
function namesOf(event: KeyboardEvent): string[] {
  const known = seen.get(event) ?? pressed(event);
  seen.set(event, known);
  return known;
}
