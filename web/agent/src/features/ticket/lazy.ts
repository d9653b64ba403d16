import { lazy } from "react";

const load = () => import("./TicketPage.tsx");

/** A ticket's page, with code of its own. */
export const TicketPage = lazy(() => load().then((it) => ({ default: it.TicketPage })));

// The first ticket should open without waiting for its code.
setTimeout(() => void load().catch(() => undefined), 800);
