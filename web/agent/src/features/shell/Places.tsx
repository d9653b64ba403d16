import { Suspense, lazy } from "react";
import { Redirect, Route, Switch } from "wouter";
import { isView, queuePath, ticketPath } from "@agent/app/routes.ts";
import { QueueScreen } from "@agent/features/queue/QueueScreen.tsx";
import { Bones } from "@agent/ui/Bones.tsx";

const SearchPage = lazy(() => import("@agent/features/search/SearchPage.tsx"));
const ViewScreen = lazy(() => import("@agent/features/views/ViewScreen.tsx"));
const EditorPage = lazy(() => import("@agent/features/views/EditorPage.tsx"));
const SuspendedPage = lazy(() => import("@agent/features/suspended/SuspendedPage.tsx"));
const MailSettingsPage = lazy(() => import("@agent/features/mail-settings/MailSettingsPage.tsx"));

/** Which page an address opens; an unknown one leads to what nobody owns yet. */
export function Places() {
  return (
    <Suspense fallback={<Bones rows={6} />}>
      <Switch>
        <Route path="/search/:id?">{({ id }) => <SearchPage ticketId={id} />}</Route>
        <Route path="/views/new">
          <EditorPage />
        </Route>
        <Route path="/views/:view/edit">{({ view }) => <EditorPage key={view} id={view} />}</Route>
        <Route path="/views/:view/:id?">
          {({ view, id }) => <ViewScreen viewId={view} ticketId={id} />}
        </Route>
        <Route path="/suspended/:id?">{({ id }) => <SuspendedPage mailId={id} />}</Route>
        <Route path="/settings/mail/:tab?">{({ tab }) => <MailSettingsPage tab={tab} />}</Route>
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
    </Suspense>
  );
}
