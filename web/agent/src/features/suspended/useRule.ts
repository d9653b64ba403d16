import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import type { NewSenderRule } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { productNow } from "@agent/app/now.ts";
import { says } from "@agent/app/says.ts";
import { toast, toastFailure } from "@agent/app/toast.ts";

/** Writes rules about senders, one after another. */
export function useRule(onDone: () => void) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (rules: NewSenderRule[]) => {
      for (const body of rules) await accepted(api.POST("/api/v1/senders", { body }));
      return rules;
    },
    onSuccess: (rules) => {
      const name = rules[0]?.subject ?? "";
      toast(t(rules[0]?.kind === "allow" ? "senders.allowed" : "senders.blocked", { name }));
      onDone();
    },
    onError: (error) => toastFailure(says(t, error)),
    onSettled: () => client.invalidateQueries({ queryKey: ["senders"] }),
  });
}

const DAY_MS = 86_400_000;

/** When a rule ends that holds for so many days; none means for good. */
export const endOf = (days: string): string | null =>
  days ? new Date(productNow() + Number(days) * DAY_MS).toISOString() : null;
