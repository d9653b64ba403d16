import { render } from "preact";
import "@shared/base.css";

const root = document.getElementById("root");
if (root) render(<main>Ventanilla</main>, root);
