import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { useMay, useMe } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { Choice } from "@agent/ui/Choice.tsx";
import { FileRulesForm } from "./FileRulesForm.tsx";
import { filePolicyQuery } from "./fileRules.ts";
import { Part } from "./Part.tsx";

/** Which files a desk keeps aside. */
export default function FilesTab() {
  const { t } = useTranslation();
  const { desks } = useMe();
  const may = useMay();
  const [desk, setDesk] = useState(desks[0]?.id ?? "");
  const rules = useQuery({ ...filePolicyQuery(useApi(), desk), enabled: desk !== "" });
  return (
    <Part title={t("files.rules.title")} intro={t("files.rules.intro")}>
      <Choice
        label={t("files.rules.desk")}
        value={desk}
        options={desks.map(({ id, name }) => [id, name] as const)}
        onChange={setDesk}
      />
      {rules.isPending && <Bones rows={6} />}
      {rules.isError && (
        <Blank
          failed
          act={
            <Button variant="default" onClick={() => void rules.refetch()}>
              {t("app.retry")}
            </Button>
          }
        >
          {t("files.rules.failed")}
        </Blank>
      )}
      {rules.data && (
        <FileRulesForm key={desk} rules={rules.data} locked={!may("mail-settings:write")} />
      )}
    </Part>
  );
}
