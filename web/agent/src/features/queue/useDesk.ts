import { useState } from "react";

const KEY = "ventanilla.desk";

/** The desk whose tickets are shown, kept on this device; null is all of them. */
export function useDesk() {
  const [desk, setDesk] = useState(() => localStorage.getItem(KEY));
  const choose = (next: string) => {
    if (next) localStorage.setItem(KEY, next);
    else localStorage.removeItem(KEY);
    setDesk(next || null);
  };
  return [desk, choose] as const;
}
