import { useCallback, useEffect, useRef } from "react";
import type { PresenceState } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";

const HEARTBEAT_MS = 20_000;
const TOUCHES = ["pointermove", "pointerdown", "keydown", "wheel", "focus"] as const;

/** Tells the others that someone is looking at this ticket; call the result while typing. */
export function usePresence(ticketId: string): () => void {
  const api = useApi();
  const typedAt = useRef(0);
  const told = useRef<PresenceState>("left");
  const touchedAt = useRef(0);

  const tell = useCallback(
    (state: PresenceState) => {
      told.current = state;
      const params = { path: { ticket_id: ticketId } };
      const idle_seconds = Math.round((Date.now() - touchedAt.current) / 1000);
      // A missed heartbeat is nothing to bother anyone with: the next one follows.
      void api
        .PUT("/api/v1/tickets/{ticket_id}/presence", {
          params,
          body: { state, idle_seconds },
          keepalive: true,
        })
        .catch(() => undefined);
    },
    [api, ticketId],
  );

  useEffect(() => {
    const beat = () => {
      if (document.hidden) return;
      tell(Date.now() - typedAt.current < HEARTBEAT_MS ? "typing" : "viewing");
    };
    const leave = () => tell("left");
    const touch = () => {
      touchedAt.current = Date.now();
    };
    touch();
    beat();
    const timer = setInterval(beat, HEARTBEAT_MS);
    window.addEventListener("pagehide", leave);
    TOUCHES.forEach((name) => window.addEventListener(name, touch, { passive: true }));
    return () => {
      clearInterval(timer);
      window.removeEventListener("pagehide", leave);
      TOUCHES.forEach((name) => window.removeEventListener(name, touch));
      leave();
    };
  }, [tell]);

  return useCallback(() => {
    typedAt.current = Date.now();
    if (told.current !== "typing") tell("typing");
  }, [tell]);
}
