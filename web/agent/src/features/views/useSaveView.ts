import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useApi } from "@agent/app/context.ts";
import { queuePath, viewPath } from "@agent/app/routes.ts";
import { says } from "@agent/app/says.ts";
import { toastFailure, toastUndo } from "@agent/app/toast.ts";
import { useKeyFor } from "@agent/features/composer/useKeyFor.ts";
import { draftOf } from "./draft.ts";
import { changeView, createView, removeView } from "./queries.ts";
import type { SavedView, ViewDraft } from "./wire.ts";

/** The list is told at once: the server's own may lag a little. */
function keepView(client: QueryClient, view: SavedView): void {
  client.setQueryData<SavedView[]>(
    ["views"],
    (before) => before && [...before.filter(({ id }) => id !== view.id), view],
  );
  client.setQueryData(["view", view.id], view);
  void client.invalidateQueries({ queryKey: ["view-tickets", view.id] });
  void client.invalidateQueries({ queryKey: ["view-counts"] });
}

function dropView(client: QueryClient, gone: string): void {
  client.setQueryData<SavedView[]>(["views"], (before) => before?.filter(({ id }) => id !== gone));
  client.removeQueries({ queryKey: ["view", gone] });
}

/** Saves what was decided and opens the view; one click takes it back. */
export function useSaveView(view: SavedView | undefined) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const keyFor = useKeyFor();

  const back = async (made: SavedView) => {
    try {
      if (view) {
        keepView(client, await changeView(api, made.id, made.version, draftOf(view)));
      } else {
        await removeView(api, made);
        dropView(client, made.id);
        navigate(queuePath("unassigned"));
      }
    } catch (error) {
      toastFailure(says(t, error));
    }
  };
  return useMutation({
    mutationFn: (draft: ViewDraft) =>
      view ? changeView(api, view.id, view.version, draft) : createView(api, draft, keyFor(draft)),
    onSuccess: (made) => {
      keepView(client, made);
      navigate(viewPath(made.id));
      toastUndo(t("views.saved", { name: made.name }), t("undo.undo"), () => void back(made));
    },
  });
}

/** Takes a view away; one click puts it back as a new one. */
export function useRemoveView(view: SavedView) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const back = async () => {
    try {
      const made = await createView(api, draftOf(view), crypto.randomUUID());
      keepView(client, made);
      navigate(viewPath(made.id));
    } catch (error) {
      toastFailure(says(t, error));
    }
  };
  return useMutation({
    mutationFn: () => removeView(api, view),
    onSuccess: () => {
      dropView(client, view.id);
      navigate(queuePath("unassigned"));
      toastUndo(t("views.removed", { name: view.name }), t("undo.undo"), () => void back());
    },
    onError: (error) => toastFailure(says(t, error)),
  });
}
