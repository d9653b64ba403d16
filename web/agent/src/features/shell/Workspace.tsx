import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { isCode } from "@shared/api/errors.ts";
import { useApi } from "@agent/app/context.ts";
import { meQuery } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { SessionCard } from "@agent/features/session/SessionCard.tsx";
import { useSignOut } from "@agent/features/session/useSignOut.ts";
import { Desktop } from "./Desktop.tsx";

const EnrolTotp = lazy(() =>
  import("@agent/features/session/EnrolTotp.tsx").then((it) => ({ default: it.EnrolTotp })),
);

const needsFactor = (error: unknown) => isCode(error, "second_factor_required");

/** Knows who is signed in before anything else is shown. */
export function Workspace() {
  const { t } = useTranslation();
  const me = useQuery(meQuery(useApi()));
  const signOut = useSignOut();

  if (me.data) return <Desktop me={me.data} />;
  if (!me.isError) return <main className="center" aria-label={t("app.loading")} />;
  const leave = (
    <Button variant="subtle" onClick={signOut}>
      {t("signIn.signOut")}
    </Button>
  );
  if (needsFactor(me.error)) {
    return (
      <SessionCard title={t("signIn.enrolTitle")}>
        <p>{t("signIn.enrolNeeded")}</p>
        <Suspense>
          <EnrolTotp onDone={() => void me.refetch()} />
        </Suspense>
        {leave}
      </SessionCard>
    );
  }
  return (
    <main className="center" role="alert">
      <p>{says(t, me.error)}</p>
      <Button variant="default" onClick={() => void me.refetch()}>
        {t("app.retry")}
      </Button>
      {leave}
    </main>
  );
}
