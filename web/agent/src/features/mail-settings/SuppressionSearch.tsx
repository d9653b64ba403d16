import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { Time } from "@agent/ui/Time.tsx";
import styles from "./sending.module.css";
import { findSuppressed } from "./suppressed.ts";

interface Props {
  mayLift: boolean;
  onLift: (address: string) => void;
}

/** What is known of one address, written whole. */
export function SuppressionSearch({ mayLift, onLift }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [address, setAddress] = useState("");
  const find = useMutation({ mutationFn: (wanted: string) => findSuppressed(api, wanted) });
  const found = find.data;
  return (
    <form
      className={styles.form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        find.mutate(address);
      }}
    >
      <div className={styles.searchLine}>
        <TextInput
          label={t("suppressed.find")}
          type="email"
          required
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={find.isPending}>
          {t("suppressed.search")}
        </Button>
      </div>
      <div role="status" className={styles.found}>
        {find.isError && <p>{says(t, find.error)}</p>}
        {found?.items.length === 0 && <p>{t("suppressed.nothingFound")}</p>}
        {found?.items.map((each) => (
          <p key={each.scope}>
            {t(`suppressed.scope.${each.scope}`)} {t(`suppressed.cause.${each.cause}`)},{" "}
            <Time at={each.at} />. {each.why}{" "}
            {each.scope === "all" && mayLift && (
              <Button variant="subtle" size="compact-sm" onClick={() => onLift(find.variables)}>
                {t("suppressed.lift")}
              </Button>
            )}
          </p>
        ))}
        {found?.changes.map((each) => (
          <p key={each.at} className={styles.soft}>
            <Time at={each.at} />: {t(`suppressed.act.${each.act}`, { name: each.by.name })}{" "}
            {each.why}
          </p>
        ))}
      </div>
    </form>
  );
}
