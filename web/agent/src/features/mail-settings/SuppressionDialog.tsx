import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast } from "@agent/app/toast.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "./sending.module.css";
import { changeSuppressed } from "./suppressed.ts";

interface Props {
  act: "add" | "lift";
  /** The address, where it is known; the list shows none whole, so it is written once more. */
  address?: string;
  onClose: () => void;
}

/** Holding an address back, or lifting it, always says why. */
export function SuppressionDialog({ act, address: given = "", onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const [address, setAddress] = useState(given);
  const [why, setWhy] = useState("");
  const change = useMutation({
    mutationFn: () => changeSuppressed(api, act, { address, why }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["mail"] });
      void client.invalidateQueries({ queryKey: ["held-back"] });
      toast(t(`suppressed.${act}Done`));
      onClose();
    },
  });
  return (
    <Dialog title={t(`suppressed.${act}Title`)} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <p>{t(`suppressed.${act}Intro`)}</p>
        <TextInput
          label={t("suppressed.address")}
          type="email"
          required
          readOnly={given !== ""}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Textarea
          label={t("suppressed.why")}
          required
          minLength={3}
          maxLength={300}
          autosize
          minRows={2}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {change.isError && <p role="alert">{says(t, change.error)}</p>}
        <div className={styles.acts}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" loading={change.isPending} disabled={why.trim().length < 3}>
            {t(`suppressed.${act}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
