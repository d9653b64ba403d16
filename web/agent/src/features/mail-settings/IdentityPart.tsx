import { Button, ColorInput, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@shared/api/errors.ts";
import { useApi } from "@agent/app/context.ts";
import { known } from "@agent/app/known.ts";
import { says } from "@agent/app/says.ts";
import { toast } from "@agent/app/toast.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Bones } from "@agent/ui/Bones.tsx";
import { Choice } from "@agent/ui/Choice.tsx";
import { Part } from "./Part.tsx";
import styles from "./templates.module.css";
import { identityQuery, saveIdentity, type Identity } from "./templates.ts";

/** How a desk appears in mail: form of address, sender's name, colour, footer. */
export function IdentityPart({ desk }: { desk: string }) {
  const { t } = useTranslation();
  const identity = useQuery({ ...identityQuery(useApi(), desk), enabled: desk !== "" });
  return (
    <Part title={t("identity.title")} intro={t("identity.intro")}>
      {identity.isPending && <Bones rows={4} />}
      {identity.isError && <p role="alert">{says(t, identity.error)}</p>}
      {identity.data && (
        <IdentityForm key={identity.data.version} desk={desk} identity={identity.data} />
      )}
    </Part>
  );
}

function IdentityForm({ desk, identity }: { desk: string; identity: Identity }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const locked = !useMay()("mail-settings:write");
  const [forms, setForms] = useState(identity.forms);
  const [sender, setSender] = useState(identity.sender);
  const [colour, setColour] = useState(identity.colour);
  const [footers, setFooters] = useState(identity.footers);
  const save = useMutation({
    mutationFn: () => saveIdentity(api, desk, identity.version, { forms, sender, colour, footers }),
    onSuccess: (now) => {
      client.setQueryData(identityQuery(api, desk).queryKey, now);
      void client.invalidateQueries({ queryKey: ["mail", "template"] });
      toast(t("identity.saved"));
    },
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
      {identity.choices.map((each) => (
        <Choice
          key={each.language}
          label={known(i18n, "identity.form", each.language)}
          value={forms[each.language] ?? ""}
          options={each.forms.map((form) => [form, known(i18n, "identity.forms", form)] as const)}
          disabled={locked}
          onChange={(form) => setForms({ ...forms, [each.language]: form })}
        />
      ))}
      <Choice
        label={t("identity.sender")}
        value={sender}
        options={[
          ["desk", t("identity.senderDesk")],
          ["agent", t("identity.senderAgent")],
        ]}
        disabled={locked}
        onChange={setSender}
      />
      <ColorInput
        label={t("identity.colour")}
        value={colour}
        disabled={locked}
        error={wrong("colour")}
        withEyeDropper={false} // its button has no name
        onChange={setColour}
      />
      {identity.languages.map((language) => (
        <Textarea
          key={language}
          label={t("identity.footer", { language: known(i18n, "templates.language", language) })}
          value={footers[language] ?? ""}
          disabled={locked}
          maxLength={500}
          autosize
          minRows={2}
          error={wrong(`footers.${language}`)}
          onChange={(event) => setFooters({ ...footers, [language]: event.currentTarget.value })}
        />
      ))}
      {save.isError && <p role="alert">{says(t, save.error)}</p>}
      {!locked && (
        <div className={styles.acts}>
          <Button type="submit" loading={save.isPending}>
            {t("templates.save")}
          </Button>
        </div>
      )}
    </form>
  );
}
