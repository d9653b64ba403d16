import { createContext, useContext, useSyncExternalStore } from "react";
import type { createApi } from "@shared/api/client.ts";
import type { AppConfig } from "@shared/config.ts";
import type { Session } from "@agent/features/session/session.ts";

export interface App {
  config: AppConfig;
  session: Session;
  api: Api;
}

export type Api = ReturnType<typeof createApi>;

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("useApp outside of AppContext");
  return app;
}

export const useApi = (): Api => useApp().api;

export function useSessionState() {
  const { session } = useApp();
  return useSyncExternalStore(session.subscribe, session.state);
}
