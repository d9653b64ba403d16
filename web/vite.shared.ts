import { fileURLToPath } from "node:url";
import type { UserConfig } from "vite";

export const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** What both apps build and serve alike; each build lands in dist/<app> with hashed assets. */
export function appConfig(app: "agent" | "portal", api: string): UserConfig {
  return {
    root: path(`./${app}`),
    base: "/",
    publicDir: path(`./${app}/public`),
    build: {
      outDir: path(`./dist/${app}`),
      emptyOutDir: true,
      target: "es2022",
      cssTarget: ["chrome123", "firefox120", "safari17.5"], // light-dark()
      assetsDir: "assets",
      assetsInlineLimit: 0,
      sourcemap: false,
      reportCompressedSize: false,
    },
    server: { host: "127.0.0.1", proxy: { "/api": api, "/config.json": api } },
  };
}
