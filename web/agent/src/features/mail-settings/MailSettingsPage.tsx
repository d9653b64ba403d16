import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Redirect } from "wouter";
import { settingsPath } from "@agent/app/routes.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import styles from "./mail-settings.module.css";
import { TABS } from "./tabs.ts";

/** What managers and admins set for the desks' mail, a tab for each subject. */
export default function MailSettingsPage({ tab }: { tab?: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const tabs = TABS.filter((each) => may(each.permission));
  const open = tabs.find((each) => each.name === tab);
  const first = tabs[0];

  if (!first) return <Blank>{t("mailSettings.nothing")}</Blank>;
  if (!open) return <Redirect to={settingsPath(first.name)} replace />;
  return (
    <div className={styles.page}>
      <header>
        <h1>{t("mailSettings.title")}</h1>
        <nav aria-label={t("mailSettings.title")}>
          {tabs.map((each) => (
            <Link
              key={each.name}
              href={settingsPath(each.name)}
              aria-current={each === open ? "page" : undefined}
            >
              {t(`mailSettings.tab.${each.name}`)}
            </Link>
          ))}
        </nav>
      </header>
      <section className={styles.panel} aria-label={t(`mailSettings.tab.${open.name}`)}>
        <Suspense fallback={<Bones rows={4} />}>
          <open.panel />
        </Suspense>
      </section>
    </div>
  );
}
