import { existsSync, readFileSync } from "node:fs";

/** The scripts and styles that index.html names: what a first visit must load. */
function firstLoad(app) {
  const page = new URL(`dist/${app}/index.html`, import.meta.url);
  if (!existsSync(page)) throw new Error(`dist/${app} is missing: run npm run build first`);
  const named = readFileSync(page, "utf8").matchAll(
    /(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g,
  );
  return [...named].map((match) => `dist/${app}/${match[1]}`);
}

export default [
  {
    name: "agent, first load",
    path: firstLoad("agent"),
    limit: "250 kB",
    gzip: true,
    brotli: false,
  },
  {
    name: "portal, first load",
    path: firstLoad("portal"),
    limit: "70 kB",
    gzip: true,
    brotli: false,
  },
];
