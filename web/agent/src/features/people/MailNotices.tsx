import { Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { useApi } from "@agent/app/context.ts";
import { meQuery } from "@agent/app/queries.ts";
import { says } from "@agent/app/says.ts";
import { toastFailure } from "@agent/app/toast.ts";
import { useMe } from "@agent/features/shell/me.ts";
import { Icon } from "@agent/ui/Icon.tsx";

const KINDS = ["assigned", "customer_answered", "noted", "undelivered"] as const;

/** Of what this person is told by mail; an answer to such a mail lands in the ticket. */
export function MailNotices() {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const { mail_notices: chosen } = useMe();
  const choose = useMutation({
    mutationFn: (kinds: string[]) =>
      accepted(api.PUT("/api/v1/me/mail-notices", { body: { kinds } })),
    onSuccess: (me) => client.setQueryData(meQuery(api).queryKey, me),
    onError: (error) => toastFailure(says(t, error)),
  });
  return (
    <>
      <Menu.Label>{t("people.tellMe")}</Menu.Label>
      {KINDS.map((kind) => {
        const on = chosen.includes(kind);
        const next = on ? chosen.filter((each) => each !== kind) : [...chosen, kind];
        return (
          <Menu.Item
            key={kind}
            role="menuitemcheckbox"
            aria-checked={on}
            closeMenuOnClick={false}
            rightSection={on ? <Icon name="check" size={14} /> : null}
            onClick={() => choose.mutate(next)}
          >
            {t(`people.notice.${kind}`)}
          </Menu.Item>
        );
      })}
    </>
  );
}
