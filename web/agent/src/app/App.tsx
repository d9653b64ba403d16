import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@shared/api/errors.ts";
import { SignInPage } from "@agent/features/session/SignInPage.tsx";
import { Workspace } from "@agent/features/shell/Workspace.tsx";
import { AppContext, useSessionState, type App as AppValue } from "./context.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { cssVariables, theme } from "./theme.ts";

const worthRetrying = (failures: number, error: Error) =>
  failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500);

const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 1_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });

function Gate() {
  const { t } = useTranslation();
  const state = useSessionState();
  if (state === "starting") return <main className="center" aria-label={t("app.loading")} />;
  return state === "signed_in" ? <Workspace /> : <SignInPage expired={state === "expired"} />;
}

export function App({ app }: { app: AppValue }) {
  const [client] = useState(createQueryClient);
  return (
    <AppContext value={app}>
      <QueryClientProvider client={client}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
        >
          <Notifications position="bottom-left" limit={3} transitionDuration={120} />
          <ErrorBoundary>
            <Gate />
          </ErrorBoundary>
        </MantineProvider>
      </QueryClientProvider>
    </AppContext>
  );
}
