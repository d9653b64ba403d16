import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@shared/base.css";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <main>Ventanilla</main>
    </StrictMode>,
  );
}
