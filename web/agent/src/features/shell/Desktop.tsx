import { Suspense, lazy, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Me } from "@shared/api/types.ts";
import { queuePath, settingsPath } from "@agent/app/routes.ts";
import { useHotkeys } from "@agent/features/keyboard/useHotkeys.ts";
import { StopBanner } from "@agent/features/outgoing/StopBanner.tsx";
import { SwitchBanner } from "@agent/features/outgoing/SwitchBanner.tsx";
import { SearchBox } from "@agent/features/search/SearchBox.tsx";
import { ConnectionBanner } from "./ConnectionBanner.tsx";
import { MeContext, type Permission } from "./me.ts";
import { Nav } from "./Nav.tsx";
import { Places } from "./Places.tsx";
import styles from "./shell.module.css";

const CallDialog = lazy(() =>
  import("@agent/features/calls/CallDialog.tsx").then((it) => ({ default: it.CallDialog })),
);
const ShortcutsSheet = lazy(() =>
  import("@agent/features/keyboard/ShortcutsSheet.tsx").then((it) => ({
    default: it.ShortcutsSheet,
  })),
);

type Dialog = "call" | "shortcuts" | null;

export function Desktop({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [location, navigate] = useLocation();
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  const searchField = useRef<HTMLInputElement>(null);
  const [searching, setSearching] = useState(false);
  const search = () => {
    flushSync(() => setSearching(true)); // a phone shows its keyboard only within the tap
    searchField.current?.focus();
    searchField.current?.select();
  };
  const may = (permission: Permission) => me.permissions.includes(permission);

  useHotkeys({
    "?": () => setDialog("shortcuts"),
    "/": search,
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
        <Nav
          onCall={() => setDialog("call")}
          onSearch={search}
          onShortcuts={() => setDialog("shortcuts")}
        />
        <SearchBox
          field={searchField}
          shown={searching || location.startsWith("/search")}
          onGone={() => setSearching(false)}
        />
        <main id="content" className={styles.content} tabIndex={-1}>
          <div className={styles.banners}>
            <ConnectionBanner />
            <SwitchBanner />
            <StopBanner />
          </div>
          <Places />
        </main>
      </div>
      <Suspense>
        {dialog === "call" && <CallDialog onClose={close} />}
        {dialog === "shortcuts" && <ShortcutsSheet onClose={close} />}
      </Suspense>
    </MeContext>
  );
}
