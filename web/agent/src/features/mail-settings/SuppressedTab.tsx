import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useApi } from "@agent/app/context.ts";
import { ticketPath } from "@agent/app/routes.ts";
import { says } from "@agent/app/says.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { Time } from "@agent/ui/Time.tsx";
import { HealthPart } from "./HealthPart.tsx";
import { Part } from "./Part.tsx";
import { suppressedQuery } from "./suppressed.ts";
import { SuppressionDialog } from "./SuppressionDialog.tsx";
import { SuppressionSearch } from "./SuppressionSearch.tsx";

type Asked = { act: "add" | "lift"; address?: string } | null;

/** Who is not written to and why; how we fare for those who have no tab *Sending* to see it in. */
export default function SuppressedTab() {
  const { t } = useTranslation();
  const may = useMay();
  const mayLift = may("suppression:write");
  const [asked, setAsked] = useState<Asked>(null);
  const list = useInfiniteQuery(suppressedQuery(useApi()));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const add = mayLift && (
    <Button variant="default" onClick={() => setAsked({ act: "add" })}>
      {t("suppressed.addTitle")}
    </Button>
  );
  const retry = (
    <Button variant="default" onClick={() => void list.refetch()}>
      {t("app.retry")}
    </Button>
  );
  return (
    <>
      {!may("mail-settings:read") && <HealthPart />}
      <Part title={t("suppressed.title")} intro={t("suppressed.intro")} acts={add}>
        <SuppressionSearch
          mayLift={mayLift}
          onLift={(address) => setAsked({ act: "lift", address })}
        />
        {list.isPending && <Bones rows={4} />}
        {list.isError && !list.data && (
          <Blank failed act={retry}>
            {says(t, list.error)}
          </Blank>
        )}
        {list.isSuccess && rows.length === 0 && <Blank>{t("suppressed.empty")}</Blank>}
        {rows.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">{t("suppressed.address")}</th>
                <th scope="col">{t("suppressed.because")}</th>
                <th scope="col">{t("suppressed.since")}</th>
                <th scope="col">{t("suppressed.act.column")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((each) => (
                <tr key={each.id}>
                  <td>
                    <bdi>{each.shown}</bdi>
                  </td>
                  <td>
                    {[t(`suppressed.cause.${each.cause}`), each.why].filter(Boolean).join(" · ")}
                  </td>
                  <td>
                    <Time at={each.at} />
                  </td>
                  <td>
                    {each.ticket_id && (
                      <Link href={ticketPath("open", each.ticket_id)}>
                        {t("suppressed.ticket")}
                      </Link>
                    )}{" "}
                    {mayLift && (
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={t("suppressed.liftOne", { address: each.shown })}
                        onClick={() => setAsked({ act: "lift" })}
                      >
                        {t("suppressed.lift")}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {list.hasNextPage && (
          <Button variant="default" onClick={() => void list.fetchNextPage()}>
            {t("app.more")}
          </Button>
        )}
      </Part>
      {asked && <SuppressionDialog {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}
