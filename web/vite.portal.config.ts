import { defineConfig } from "vite";
import { appConfig, path } from "./vite.shared.ts";

export default defineConfig({
  ...appConfig("portal", process.env.API_ORIGIN ?? "http://127.0.0.1:8080"),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  resolve: {
    alias: {
      "@portal": path("./portal/src"),
      "@shared": path("./shared"),
      "react/jsx-runtime": "preact/jsx-runtime",
      "react-dom/test-utils": "preact/test-utils",
      "react-dom": "preact/compat",
      react: "preact/compat",
    },
  },
});
