import { createContext, useContext } from "react";
import type { Me } from "@shared/api/types.ts";

export const MeContext = createContext<Me | null>(null);

/** The person signed in; there is one wherever the desktop is shown. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe outside of the desktop");
  return me;
}

/** What the API lets this person do; it decides, this only spares a refusal. */
export type Permission =
  | "audit:read"
  | "escalation:acknowledge"
  | "mail-settings:read"
  | "mail-settings:write"
  | "note:write"
  | "reply:write"
  | "message:reprocess"
  | "sender:block"
  | "sending:switch"
  | "suspended:read"
  | "suspended:release"
  | "suppression:read"
  | "suppression:write"
  | "ticket:create"
  | "ticket:update"
  | "view:share"
  | "view:write";

export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}
