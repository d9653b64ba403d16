import { useQueryClient } from "@tanstack/react-query";
import { useApp } from "@agent/app/context.ts";

/** Ends the session and forgets what was read with it. */
export function useSignOut() {
  const { session } = useApp();
  const client = useQueryClient();
  return () => {
    session.signOut();
    client.clear();
  };
}
