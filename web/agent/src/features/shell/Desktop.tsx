import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { Redirect, Route, Switch, useLocation } from "wouter";
import type { Me } from "@shared/api/types.ts";
import { isView, queuePath, settingsPath, ticketPath } from "@agent/app/routes.ts";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";
import { StopBanner } from "@agent/features/outgoing/StopBanner.tsx";
import { SwitchBanner } from "@agent/features/outgoing/SwitchBanner.tsx";
import { QueueScreen } from "@agent/features/queue/QueueScreen.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { ConnectionBanner } from "./ConnectionBanner.tsx";
import { MeContext, type Permission } from "./me.ts";
import { Nav } from "./Nav.tsx";
import styles from "./shell.module.css";

const CallDialog = lazy(() =>
  import("@agent/features/calls/CallDialog.tsx").then((it) => ({ default: it.CallDialog })),
);
const SuspendedPage = lazy(() => import("@agent/features/suspended/SuspendedPage.tsx"));
const MailSettingsPage = lazy(() => import("@agent/features/mail-settings/MailSettingsPage.tsx"));
const ShortcutsSheet = lazy(() =>
  import("@agent/features/keyboard/ShortcutsSheet.tsx").then((it) => ({
    default: it.ShortcutsSheet,
  })),
);

type Dialog = "call" | "shortcuts" | null;

export function Desktop({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  const may = (permission: Permission) => me.permissions.includes(permission);

  useHotkeys({
    "?": () => setDialog("shortcuts"),
    c: may("ticket:create") ? () => setDialog("call") : undefined,
    "g u": () => navigate(queuePath("unassigned")),
    "g m": () => navigate(queuePath("mine")),
    "g o": () => navigate(queuePath("open")),
    "g p": () => navigate(queuePath("pending")),
    "g r": () => navigate(queuePath("resolved")),
    "g s": may("suspended:read") ? () => navigate(queuePath("suspended")) : undefined,
    "g t":
      may("mail-settings:read") || may("suppression:write")
        ? () => navigate(settingsPath())
        : undefined,
  });

  return (
    <MeContext value={me}>
      <a href="#content" className={styles.skip}>
        {t("app.skip")}
      </a>
      <div className={styles.shell}>
        <Nav onCall={() => setDialog("call")} onShortcuts={() => setDialog("shortcuts")} />
        <main id="content" className={styles.content} tabIndex={-1}>
          <div className={styles.banners}>
            <ConnectionBanner />
            <SwitchBanner />
            <StopBanner />
          </div>
          <Switch>
            <Route path="/suspended/:id?">
              {({ id }) => (
                <Suspense fallback={<Bones rows={6} />}>
                  <SuspendedPage mailId={id} />
                </Suspense>
              )}
            </Route>
            <Route path="/settings/mail/:tab?">
              {({ tab }) => (
                <Suspense fallback={<Bones rows={6} />}>
                  <MailSettingsPage tab={tab} />
                </Suspense>
              )}
            </Route>
            <Route path="/tickets/:id">
              {({ id }) => <Redirect to={ticketPath("open", id)} replace />}
            </Route>
            <Route path="/:view/:id?">
              {({ view, id }) =>
                isView(view) ? (
                  <QueueScreen view={view} ticketId={id} />
                ) : (
                  <Redirect to={queuePath("unassigned")} replace />
                )
              }
            </Route>
            <Route>
              <Redirect to={queuePath("unassigned")} replace />
            </Route>
          </Switch>
        </main>
      </div>
      <Suspense>
        {dialog === "call" && <CallDialog onClose={close} />}
        {dialog === "shortcuts" && <ShortcutsSheet onClose={close} />}
      </Suspense>
    </MeContext>
  );
}
