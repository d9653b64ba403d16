import { useEffect, useState } from "preact/hooks";

const MOVED = "ventanilla:moved";
let moved = false;

/** Whether the page that shows now took the place of another one of ours. */
export const cameFromOurs = () => moved;

export type Route =
  { name: "home" } | { name: "thanks" } | { name: SecretPage; token: string } | { name: "nowhere" };

type SecretPage = "survey" | "unsubscribe" | "following" | "download";

const SECRET_PAGES: Record<string, SecretPage> = {
  s: "survey",
  f: "download",
  unsubscribe: "unsubscribe",
  following: "following",
};

export function routeOf(path: string): Route {
  const [, kind = "", token] = /^\/([a-z]+)\/([A-Za-z0-9._~-]+)\/?$/.exec(path) ?? [];
  const name = SECRET_PAGES[kind];
  if (name && token) return { name, token };
  if (path === "/" || path === "/index.html") return { name: "home" };
  return path === "/thanks" ? { name: "thanks" } : { name: "nowhere" };
}

/** Go to a page of ours, keeping the language in the address. */
export function go(path: string, state: unknown = null) {
  const lang = new URLSearchParams(location.search).get("lang");
  history.pushState(state, "", lang ? `${path}?lang=${encodeURIComponent(lang)}` : path);
  moved = true;
  dispatchEvent(new Event(MOVED));
  scrollTo(0, 0);
}

export function useRoute(): Route {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = () => setPath(location.pathname);
    addEventListener("popstate", follow);
    addEventListener(MOVED, follow);
    return () => {
      removeEventListener("popstate", follow);
      removeEventListener(MOVED, follow);
    };
  }, []);
  return routeOf(path);
}
