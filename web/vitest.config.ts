import { defineConfig } from "vitest/config";
import { path } from "./vite.shared.ts";

export default defineConfig({
  resolve: {
    alias: {
      "@agent": path("./agent/src"),
      "@portal": path("./portal/src"),
      "@shared": path("./shared"),
    },
  },
  test: {
    environment: "happy-dom",
    environmentOptions: { happyDOM: { settings: { disableIframePageLoading: true } } },
    include: ["{agent,portal}/src/**/*.test.ts", "shared/**/*.test.ts"],
  },
});
