import { useEffect, useState, type PointerEventHandler } from "react";

const STILL_MS = 4_000;

interface Identified {
  id: string;
}

export interface Steady<Item> {
  rows: { item: Item; gone: boolean }[];
  arrived: number;
}

/** Keeps the rows where they were shown: known ones are refreshed in place, new ones only counted. */
export function holdOrder<Item extends Identified>(shown: Item[], latest: Item[]): Steady<Item> {
  const fresh = new Map(latest.map((item) => [item.id, item]));
  const rows = shown.map((item) => ({
    item: fresh.get(item.id) ?? item,
    gone: !fresh.has(item.id),
  }));
  const known = new Set(shown.map((item) => item.id));
  return { rows, arrived: latest.filter((item) => !known.has(item.id)).length };
}

/** While someone is aiming at a row, rows do not move under the pointer. */
export function useSteadyOrder<Item extends Identified>(latest: Item[]) {
  const [aimedAt, setAimedAt] = useState<Item[] | null>(null);
  const [moves, setMoves] = useState(0);

  useEffect(() => {
    if (moves === 0) return;
    const timer = setTimeout(() => {
      setAimedAt(null);
      setMoves(0);
    }, STILL_MS);
    return () => clearTimeout(timer);
  }, [moves]);

  const release = () => {
    setAimedAt(null);
    setMoves(0);
  };
  const onPointerMove: PointerEventHandler = (event) => {
    if (event.pointerType === "touch") return;
    setAimedAt((before) => before ?? latest);
    setMoves((count) => count + 1);
  };
  const steady = holdOrder(aimedAt ?? latest, latest);
  return { ...steady, release, handlers: { onPointerMove, onPointerLeave: release } };
}
