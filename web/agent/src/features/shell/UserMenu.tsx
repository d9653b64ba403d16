import { Menu, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES, LANGUAGES } from "@shared/language.ts";
import {
  applyDensity,
  keepUndo,
  UNDO_CHOICES,
  useDensity,
  useUndoSeconds,
  type Density,
} from "@agent/app/preferences.ts";
import { MailNotices } from "@agent/features/people/MailNotices.tsx";
import { useSignOut } from "@agent/features/session/useSignOut.ts";
import { changeLanguage } from "@agent/i18n.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import { Icon } from "@agent/ui/Icon.tsx";
import { useMe } from "./me.ts";
import styles from "./shell.module.css";

const EnrolTotp = lazy(() =>
  import("@agent/features/session/EnrolTotp.tsx").then((it) => ({ default: it.EnrolTotp })),
);

const THEMES = [
  ["auto", "shell.themeAuto"],
  ["light", "shell.themeLight"],
  ["dark", "shell.themeDark"],
] as const satisfies [MantineColorScheme, string][];

const DENSITIES: Density[] = ["comfortable", "compact"];

const tick = (on: boolean) => (on ? <Icon name="check" size={14} /> : null);

export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const signOut = useSignOut();
  const density = useDensity();
  const undo = useUndoSeconds();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [enrolling, setEnrolling] = useState(false);

  return (
    <>
      <Menu width={224} position="top-start">
        <Menu.Target>
          <button className={styles.user} title={me.name}>
            <span className={styles.initial} aria-hidden>
              {me.name.slice(0, 1)}
            </span>
            <span className={styles.name}>{me.name}</span>
            <span className="visually-hidden">{t("shell.menu")}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{me.email}</Menu.Label>
          <Menu.Item onClick={onShortcuts}>{t("shell.shortcuts")}</Menu.Item>
          <Menu.Item onClick={() => setEnrolling(true)}>{t("shell.twoFactor")}</Menu.Item>
          <MailNotices />
          <Menu.Divider />
          <Menu.Label>{t("shell.theme")}</Menu.Label>
          {THEMES.map(([scheme, name]) => (
            <Menu.Item
              key={scheme}
              rightSection={tick(colorScheme === scheme)}
              onClick={() => setColorScheme(scheme)}
            >
              {t(name)}
            </Menu.Item>
          ))}
          <Menu.Label>{t("shell.density")}</Menu.Label>
          {DENSITIES.map((each) => (
            <Menu.Item
              key={each}
              rightSection={tick(density === each)}
              onClick={() => applyDensity(each)}
            >
              {t(`shell.${each}`)}
            </Menu.Item>
          ))}
          <Menu.Label>{t("shell.undo")}</Menu.Label>
          {UNDO_CHOICES.map((seconds) => (
            <Menu.Item
              key={seconds}
              rightSection={tick(undo === seconds)}
              onClick={() => keepUndo(seconds)}
            >
              {seconds ? t("shell.undoSeconds", { seconds }) : t("shell.undoOff")}
            </Menu.Item>
          ))}
          <Menu.Label>{t("shell.language")}</Menu.Label>
          {LANGUAGES.map((language) => (
            <Menu.Item
              key={language}
              lang={language}
              rightSection={tick(i18n.language === language)}
              onClick={() => void changeLanguage(language)}
            >
              {LANGUAGE_NAMES[language]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={signOut}>{t("shell.signOut")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {enrolling && (
        <Dialog title={t("signIn.enrolTitle")} onClose={() => setEnrolling(false)} size="xs">
          <Suspense>
            <EnrolTotp onDone={() => setEnrolling(false)} />
          </Suspense>
        </Dialog>
      )}
    </>
  );
}
