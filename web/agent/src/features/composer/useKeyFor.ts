import { useRef } from "react";

/** An idempotency key that lasts as long as the same thing is being sent. */
export function useKeyFor() {
  const last = useRef({ said: "", key: "" });
  return (message: object): string => {
    const said = JSON.stringify(message);
    if (said !== last.current.said) last.current = { said, key: crypto.randomUUID() };
    return last.current.key;
  };
}
