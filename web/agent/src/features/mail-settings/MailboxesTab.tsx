import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { Choice } from "@agent/ui/Choice.tsx";
import { MailboxChecks } from "./MailboxChecks.tsx";
import { Part } from "./Part.tsx";
import { ReceptionForm } from "./ReceptionForm.tsx";
import { receptionsQuery } from "./receptions.ts";

/** Where a desk's mail comes from: mailboxes elsewhere, colleagues, one door for all desks. */
export default function MailboxesTab() {
  const { t } = useTranslation();
  const may = useMay();
  const [chosen, setChosen] = useState("");
  const receptions = useQuery(receptionsQuery(useApi()));
  const desks = receptions.data ?? [];
  const open = desks.find((each) => each.desk_id === chosen) ?? desks[0];
  return (
    <>
      <Part title={t("mailboxes.title")} intro={t("mailboxes.intro")}>
        {receptions.isPending && <Bones rows={6} />}
        {receptions.isError && (
          <Blank
            failed
            act={
              <Button variant="default" onClick={() => void receptions.refetch()}>
                {t("app.retry")}
              </Button>
            }
          >
            {t("mailboxes.failed")} {says(t, receptions.error)}
          </Blank>
        )}
        {open && (
          <>
            <Choice
              label={t("mailboxes.desk")}
              value={open.desk_id}
              options={desks.map((each) => [each.desk_id, each.name] as const)}
              onChange={setChosen}
            />
            <p>{t("mailboxes.own", { mailboxes: open.mailboxes.join(", ") })}</p>
            <ReceptionForm
              key={open.desk_id}
              reception={open}
              desks={desks}
              locked={!may("mail-settings:write")}
            />
          </>
        )}
      </Part>
      {open && (
        <MailboxChecks key={open.desk_id} reception={open} locked={!may("mail-settings:write")} />
      )}
    </>
  );
}
