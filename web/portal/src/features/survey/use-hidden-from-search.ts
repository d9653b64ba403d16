import { useEffect } from "preact/hooks";

/** A page with a secret in its address is for no search engine. */
export function useHiddenFromSearch() {
  useEffect(() => {
    const robots = document.createElement("meta");
    robots.name = "robots";
    robots.content = "noindex, nofollow";
    document.head.append(robots);
    return () => robots.remove();
  }, []);
}
