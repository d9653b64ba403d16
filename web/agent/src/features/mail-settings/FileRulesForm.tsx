import { Button, Checkbox, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@shared/api/errors.ts";
import type { FileRules } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { extensionsIn, filePolicyQuery, saveRules } from "./fileRules.ts";
import styles from "./files-tab.module.css";

interface Props {
  rules: FileRules;
  locked: boolean;
}

/** A desk's rules as a form; what the API refuses is said at its field. */
export function FileRulesForm({ rules, locked }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const [blocked, setBlocked] = useState<string[]>(rules.blocked);
  const [megabytes, setMegabytes] = useState(rules.max_megabytes);
  const [allow, setAllow] = useState(rules.allow.join(", "));
  const [deny, setDeny] = useState(rules.deny.join(", "));
  const [admins, setAdmins] = useState(rules.admins_fetch);
  const save = useMutation({
    mutationFn: () =>
      saveRules(api, rules.desk_id, {
        blocked,
        max_megabytes: megabytes,
        allow: extensionsIn(allow),
        deny: extensionsIn(deny),
        admins_fetch: admins,
      }),
    onSuccess: (kept) => client.setQueryData(filePolicyQuery(api, rules.desk_id).queryKey, kept),
  });
  const wrong = (field: string) =>
    save.error instanceof ApiError ? save.error.field(field) : undefined;

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Checkbox.Group
        label={t("files.rules.kinds")}
        value={blocked}
        onChange={setBlocked}
        error={wrong("blocked")}
      >
        <div className={styles.kinds}>
          {rules.kinds.map((kind) => (
            <Checkbox
              key={kind}
              value={kind}
              label={t(`files.rules.kind.${kind}`)}
              disabled={locked}
            />
          ))}
        </div>
      </Checkbox.Group>
      <NumberInput
        label={t("files.rules.size")}
        value={megabytes}
        min={1}
        max={40}
        clampBehavior="strict"
        disabled={locked}
        error={wrong("max_megabytes")}
        onChange={(value) => setMegabytes(Number(value) || 1)}
      />
      <TextInput
        label={t("files.rules.allow")}
        description={t("files.rules.allowHint")}
        value={allow}
        disabled={locked}
        error={wrong("allow")}
        onChange={(event) => setAllow(event.currentTarget.value)}
      />
      <TextInput
        label={t("files.rules.deny")}
        description={t("files.rules.denyHint")}
        value={deny}
        disabled={locked}
        error={wrong("deny")}
        onChange={(event) => setDeny(event.currentTarget.value)}
      />
      <Checkbox
        label={t("files.rules.admins")}
        description={t("files.rules.adminsHint")}
        checked={admins}
        disabled={locked}
        onChange={(event) => setAdmins(event.currentTarget.checked)}
      />
      {!locked && (
        <div className={styles.acts}>
          <Button type="submit" loading={save.isPending}>
            {t("files.rules.save")}
          </Button>
          <span role="status">
            {save.isSuccess && t("files.rules.saved")}
            {save.isError && says(t, save.error)}
          </span>
        </div>
      )}
    </form>
  );
}
