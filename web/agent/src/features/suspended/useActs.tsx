import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { components } from "@shared/api/schema.d.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast, toastFailure, toastUndo } from "@agent/app/toast.ts";
import { afterActs } from "./queries.ts";

export type Asked = Omit<components["schemas"]["ActOnMails"], "mails">;
export type Done = components["schemas"]["ActedOut"];

const AT_ONCE = 10;

/** Does one thing with one or many mails, and says what became of them. */
export function useActs(onDone?: (asked: Asked, done: Done[]) => void) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();

  const run = async (asked: Asked, mails: string[]): Promise<Done[]> => {
    const done: Done[] = [];
    for (let from = 0; from < mails.length; from += AT_ONCE) {
      const body = { ...asked, mails: mails.slice(from, from + AT_ONCE) };
      done.push(...(await accepted(api.POST("/api/v1/suspended/acts", { body }))).items);
    }
    return done;
  };

  const tell = (asked: Asked, done: Done[]) => {
    const good = done.filter((each) => each.done);
    const bad = done.filter((each) => !each.done);
    if (bad.length > 0) {
      toastFailure(
        t("kept.someFailed", {
          count: bad.length,
          detail: t("kept.because", { code: bad[0]?.detail }),
        }),
      );
    }
    if (good.length === 0) return;
    const said = t(`kept.done.${asked.act}`, { count: good.length });
    if (asked.act !== "delete") return toast(said);
    const ids = good.map((each) => each.id);
    return toastUndo(said, t("kept.undo"), () =>
      acts.mutate({ asked: { act: "restore" }, mails: ids }),
    );
  };

  const acts = useMutation({
    mutationFn: ({ asked, mails }: { asked: Asked; mails: string[] }) => run(asked, mails),
    onSuccess: (done, { asked }) => {
      tell(asked, done);
      onDone?.(asked, done);
    },
    onError: (error) => toastFailure(says(t, error)),
    onSettled: () => afterActs(client),
  });
  return acts;
}
