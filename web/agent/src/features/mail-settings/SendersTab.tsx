import { Button } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { exactTime } from "@shared/format.ts";
import type { SenderRule } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast, toastFailure } from "@agent/app/toast.ts";
import { useMay, useMe } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { Choice } from "@agent/ui/Choice.tsx";
import { Part } from "./Part.tsx";
import { SenderDialog } from "./SenderDialog.tsx";

/** Whom a desk blocked or allowed. */
export default function SendersTab() {
  const { t } = useTranslation();
  const api = useApi();
  const { desks } = useMe();
  const may = useMay();
  const [desk, setDesk] = useState(desks[0]?.id ?? "");
  const [adding, setAdding] = useState(false);
  const rules = useInfiniteQuery({
    queryKey: ["senders", desk],
    queryFn: ({ pageParam, signal }) =>
      accepted(
        api.GET("/api/v1/senders", {
          params: { query: { desk, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: desk !== "",
  });
  const shown = rules.data?.pages.flatMap((page) => page.items) ?? [];
  const add = may("mail-settings:write") && (
    <Button onClick={() => setAdding(true)}>{t("senders.add")}</Button>
  );
  return (
    <Part title={t("senders.title")} intro={t("senders.intro")} acts={add}>
      <Choice
        label={t("queue.desk")}
        value={desk}
        options={desks.map(({ id, name }) => [id, name] as const)}
        onChange={setDesk}
      />
      {rules.isPending && <Bones rows={3} />}
      {rules.isError && <Blank failed>{says(t, rules.error)}</Blank>}
      {rules.isSuccess && shown.length === 0 && <Blank>{t("senders.none")}</Blank>}
      {shown.length > 0 && <RuleTable rules={shown} />}
      {rules.hasNextPage && (
        <Button variant="default" onClick={() => void rules.fetchNextPage()}>
          {t("app.more")}
        </Button>
      )}
      {adding && <SenderDialog desk={desk} onClose={() => setAdding(false)} />}
    </Part>
  );
}

function RuleTable({ rules }: { rules: SenderRule[] }) {
  const { t } = useTranslation();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("senders.subject")}</th>
          <th scope="col">{t("senders.means")}</th>
          <th scope="col">{t("senders.reason")}</th>
          <th scope="col">{t("senders.until")}</th>
          <th scope="col">
            <span className="visually-hidden">{t("senders.remove")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <RuleRow key={rule.subject} rule={rule} />
        ))}
      </tbody>
    </table>
  );
}

const meaning = (rule: SenderRule) => {
  if (rule.kind === "allow") return rule.proven ? "senders.isAllowed" : "senders.isHurried";
  return rule.drops ? "senders.isDropped" : "senders.isKept";
};

function RuleRow({ rule }: { rule: SenderRule }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const free = useMutation({
    mutationFn: () =>
      accepted(
        api.DELETE("/api/v1/senders/{desk_id}/{subject}", {
          params: { path: { desk_id: rule.desk_id, subject: rule.subject } },
        }),
      ),
    onSuccess: () => toast(t("senders.removed", { name: rule.subject })),
    onError: (error) => toastFailure(says(t, error)),
    onSettled: () => client.invalidateQueries({ queryKey: ["senders"] }),
  });
  return (
    <tr>
      <td>
        <bdi>{rule.subject}</bdi>
      </td>
      <td>{t(meaning(rule))}</td>
      <td>
        <bdi>{rule.reason}</bdi> {rule.by && t("senders.by", { name: rule.by })}
      </td>
      <td>{rule.until ? exactTime(rule.until, i18n.language) : t("senders.forGood")}</td>
      <td>
        <Button
          size="compact-sm"
          variant="default"
          loading={free.isPending}
          aria-label={t("senders.removeName", { name: rule.subject })}
          onClick={() => free.mutate()}
        >
          {t("senders.remove")}
        </Button>
      </td>
    </tr>
  );
}
