import { useEffect, useEffectEvent, useRef, type RefObject } from "react";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";

const rowsOf = (list: HTMLElement | null) => [
  ...(list?.querySelectorAll<HTMLAnchorElement>("a[data-ticket]") ?? []),
];

/** j and k: move the focus in a list, or go from ticket to ticket while one is open. */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  openId: string | undefined,
  open: (id: string) => void,
): void {
  const step = (distance: number) => {
    const rows = rowsOf(list.current);
    const at = openId
      ? rows.findIndex((row) => row.dataset.ticket === openId)
      : rows.indexOf(document.activeElement as HTMLAnchorElement);
    const next = rows[at === -1 ? 0 : Math.min(Math.max(at + distance, 0), rows.length - 1)];
    const id = next?.dataset.ticket;
    if (openId && id && id !== openId) open(id);
    else next?.focus();
  };

  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: openId ? undefined : () => step(1),
    ArrowUp: openId ? undefined : () => step(-1),
  });

  const rowOf = useEffectEvent((id: string) =>
    rowsOf(list.current).find((each) => each.dataset.ticket === id),
  );
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (openId) rowOf(openId)?.scrollIntoView({ block: "nearest" });
    else if (before.current) rowOf(before.current)?.focus(); // back where the reader came from
    before.current = openId;
  }, [openId]);
}
