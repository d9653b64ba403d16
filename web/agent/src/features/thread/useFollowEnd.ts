import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Message } from "@shared/api/types.ts";

const NEAR_END_PX = 80;
const SETTLING_MS = 1_500;

/**
 * Opens a thread at its end. Later messages scroll into view only for someone who is there
 * already; others are told that there is more.
 */
export function useFollowEnd(messages: Message[]) {
  const scroller = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const [unseen, setUnseen] = useState(false);
  const last = messages.at(-1)?.id;

  const toEnd = () => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    setUnseen(false);
  };

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const onScroll = () => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
      if (atEnd.current) setUnseen(false);
    };
    box.addEventListener("scroll", onScroll, { passive: true });
    // The composer opens below and takes room: the end stays in view.
    const room = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTo({ top: box.scrollHeight });
    });
    room.observe(box);
    return () => {
      box.removeEventListener("scroll", onScroll);
      room.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || !last) return;
    if (!atEnd.current) {
      setUnseen(true);
      return;
    }
    // Frames and pictures grow for a moment after they appear: stay at the end meanwhile.
    const stay = () => {
      if (atEnd.current) box.scrollTo({ top: box.scrollHeight });
    };
    stay();
    const growth = new ResizeObserver(() => {
      box.scrollTo({ top: box.scrollHeight });
    });
    for (const child of box.children) growth.observe(child);
    const stop = () => growth.disconnect();
    const timer = setTimeout(stop, SETTLING_MS);
    for (const intent of ["wheel", "keydown", "pointerdown"]) {
      box.addEventListener(intent, stop, { once: true, passive: true });
    }
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [last]);

  return { scroller, unseen, toEnd };
}
