import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@shared/api/errors.ts";
import type { NewReception, Reception } from "@shared/api/types.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { ForwarderFields } from "./ForwarderFields.tsx";
import { FrontDoorFields } from "./FrontDoorFields.tsx";
import { receptionsQuery, saveReception, wordsIn } from "./receptions.ts";
import styles from "./receptions.module.css";

interface Props {
  reception: Reception;
  desks: Reception[];
  locked: boolean;
}

/** A desk's setting as a form; what the API refuses is said at its field or below. */
export function ReceptionForm({ reception, desks, locked }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const [company, setCompany] = useState(reception.company_domains.join(", "));
  const [forwarders, setForwarders] = useState(reception.forwarders);
  const [door, setDoor] = useState(reception.front_door);
  const save = useMutation({
    mutationFn: (body: NewReception) => saveReception(api, reception.desk_id, body),
    onSuccess: () => client.invalidateQueries({ queryKey: receptionsQuery(api).queryKey }),
  });
  const wrong = (field: string) =>
    save.error instanceof ApiError ? save.error.field(field) : undefined;

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ company_domains: wordsIn(company), forwarders, front_door: door });
      }}
    >
      <ForwarderFields
        forwarders={forwarders}
        onChange={setForwarders}
        locked={locked}
        wrong={wrong}
      />
      <TextInput
        label={t("mailboxes.company")}
        description={t("mailboxes.companyHint")}
        value={company}
        disabled={locked}
        error={wrong("company_domains")}
        onChange={(event) => setCompany(event.currentTarget.value)}
      />
      <FrontDoorFields door={door} onChange={setDoor} desks={desks} locked={locked} />
      {!locked && (
        <div className={styles.acts}>
          <Button type="submit" loading={save.isPending}>
            {t("mailboxes.save")}
          </Button>
          <span role="status">
            {save.isSuccess && t("mailboxes.saved")}
            {save.isError && says(t, save.error)}
          </span>
        </div>
      )}
    </form>
  );
}
