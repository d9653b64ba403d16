import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast, toastFailure } from "@agent/app/toast.ts";
import { useMay, useMe } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { Choice } from "@agent/ui/Choice.tsx";
import { Part } from "./Part.tsx";

const KEY = ["suspended-watches"];
const HOURS = [0, 1, 2, 4, 8, 16, 40];

/** After how many working hours each desk's lead hears of suspended mail. */
export function WatchPart() {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const me = useMe();
  const may = useMay()("mail-settings:write");
  const watches = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => accepted(api.GET("/api/v1/suspended-watches", { signal })),
  });
  const save = useMutation({
    mutationFn: ({ desk, hours }: { desk: string; hours: number }) =>
      accepted(
        api.PUT("/api/v1/desks/{desk_id}/suspended-watch", {
          params: { path: { desk_id: desk } },
          body: { hours },
        }),
      ),
    onSuccess: (next) => {
      client.setQueryData(KEY, next);
      toast(t("mailSettings.limits.saved"));
    },
    onError: (error) => toastFailure(says(t, error)),
  });
  const name = (id: string) => me.desks.find((desk) => desk.id === id)?.name ?? id;
  return (
    <Part title={t("mailSettings.limits.watch")} intro={t("mailSettings.limits.watchIntro")}>
      {watches.isPending && <Bones rows={2} />}
      {watches.isError && <Blank failed>{says(t, watches.error)}</Blank>}
      {watches.data?.items.map(({ desk_id: desk, hours }) => (
        <Choice
          key={desk}
          label={name(desk)}
          value={String(hours)}
          disabled={!may}
          options={[...new Set([...HOURS, hours])]
            .sort((one, other) => one - other)
            .map((each) => [
              String(each),
              each === 0
                ? t("mailSettings.limits.never")
                : t("mailSettings.limits.hours", { count: each }),
            ])}
          onChange={(value) => save.mutate({ desk, hours: Number(value) })}
        />
      ))}
    </Part>
  );
}
