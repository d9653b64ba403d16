import type { AppConfig } from "@shared/config.ts";
import { CognitoError, renewTokens, revokeToken, type Tokens } from "./cognito.ts";

export type SessionState = "starting" | "signed_in" | "signed_out" | "expired";

export interface Session {
  subscribe: (listener: () => void) => () => void;
  state: () => SessionState;
  /** The access token, renewed when it is about to end or when the caller saw it refused. */
  token: (renew?: boolean) => Promise<string | null>;
  adopt: (tokens: Tokens) => void;
  signOut: () => void;
  /** Tries the refresh token that this tab kept over a reload. */
  start: () => Promise<void>;
}

const KEPT = "ventanilla.refresh";
const MARGIN_MS = 60_000;

export function expiresAt(jwt: string): number {
  const payload = (jwt.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  try {
    return (JSON.parse(atob(payload)) as { exp: number }).exp * 1000;
  } catch {
    return 0;
  }
}

/** Access token in memory only; refresh token in this tab's session storage. */
export function createSession(config: AppConfig): Session {
  let current: SessionState = "starting";
  let accessToken: string | null = null;
  let renewal: Promise<string | null> | null = null;
  const listeners = new Set<() => void>();

  const become = (next: SessionState) => {
    current = next;
    listeners.forEach((listener) => listener());
  };

  const adopt = (tokens: Tokens) => {
    accessToken = tokens.accessToken;
    if (tokens.refreshToken) sessionStorage.setItem(KEPT, tokens.refreshToken);
    if (current !== "signed_in") become("signed_in");
  };

  const end = (state: "signed_out" | "expired") => {
    accessToken = null;
    sessionStorage.removeItem(KEPT);
    become(state);
  };

  const renew = async (): Promise<string | null> => {
    const kept = sessionStorage.getItem(KEPT);
    if (!kept) {
      if (current === "signed_in") end("expired");
      return null;
    }
    try {
      adopt(await renewTokens(config, kept));
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error;
      end("expired");
    }
    return accessToken;
  };

  const renewOnce = () => (renewal ??= renew().finally(() => (renewal = null)));

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => current,
    adopt,
    token: async (force = false) => {
      const fresh = accessToken && expiresAt(accessToken) - Date.now() > MARGIN_MS;
      return fresh && !force ? accessToken : renewOnce();
    },
    signOut: () => {
      const kept = sessionStorage.getItem(KEPT);
      if (kept) void revokeToken(config, kept).catch(() => undefined);
      end("signed_out");
    },
    start: async () => {
      const token = await renewOnce().catch(() => null);
      if (!token && current === "starting") become("signed_out");
    },
  };
}
