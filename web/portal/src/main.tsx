import { render } from "preact";
import { App } from "./app";
import { SpeechProvider } from "./i18n/context";
import "./portal.css";
import "./forms.css";

render(
  <SpeechProvider>
    <App />
  </SpeechProvider>,
  document.getElementById("root") ?? document.body,
);
