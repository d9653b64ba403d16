import "@shared/base.css";
import "./app/mantine.css";
import "./app/app.css";
import { createRoot } from "react-dom/client";
import { createApi } from "@shared/api/client.ts";
import { loadConfig } from "@shared/config.ts";
import { preferredLanguage } from "@shared/language.ts";
import { App } from "./app/App.tsx";
import { followProductClock } from "./app/now.ts";
import { applyDensity } from "./app/preferences.ts";
import { Unreachable } from "./app/Unreachable.tsx";
import { createSession } from "./features/session/session.ts";
import { startI18n } from "./i18n.ts";

async function start(container: HTMLElement) {
  const root = createRoot(container);
  applyDensity();
  const [config] = await Promise.allSettled([loadConfig(), startI18n(preferredLanguage())]);
  if (config.status === "rejected") {
    root.render(<Unreachable />);
    return;
  }
  const session = createSession(config.value);
  const api = createApi({ token: session.token });
  root.render(<App app={{ config: config.value, session, api }} />);
  await Promise.all([session.start(), followProductClock(api)]);
}

const container = document.getElementById("root");
if (container) void start(container);
