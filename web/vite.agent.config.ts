import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { appConfig, path } from "./vite.shared.ts";

export default defineConfig({
  ...appConfig("agent", process.env.API_ORIGIN ?? "http://127.0.0.1:8081"),
  plugins: [react()],
  define: { global: "globalThis" }, // amazon-cognito-identity-js expects Node's name
  resolve: { alias: { "@agent": path("./agent/src"), "@shared": path("./shared") } },
});
