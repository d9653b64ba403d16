import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { endOf, useRule } from "@agent/features/suspended/useRule.ts";
import { Choice } from "@agent/ui/Choice.tsx";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "@agent/features/suspended/suspended.module.css";

const MEANS = ["isKept", "isDropped", "isAllowed", "isHurried"] as const;
type Means = (typeof MEANS)[number];

/** Blocks or allows an address, or everybody of a domain, at one desk. */
export function SenderDialog({ desk, onClose }: { desk: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [subject, setSubject] = useState("");
  const [means, setMeans] = useState<Means>("isKept");
  const [days, setDays] = useState("");
  const [reason, setReason] = useState("");
  const rule = useRule(onClose);
  const allows = means === "isAllowed" || means === "isHurried";
  return (
    <Dialog title={t("senders.add")} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          rule.mutate([
            {
              subject: subject.trim(),
              desk,
              kind: allows ? "allow" : "block",
              reason: reason.trim(),
              drops: means === "isDropped",
              proven: means !== "isHurried",
              until: endOf(days),
            },
          ]);
        }}
      >
        <TextInput
          label={t("senders.subject")}
          description={t("senders.subjectHint")}
          value={subject}
          required
          data-autofocus
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Choice
          label={t("senders.means")}
          value={means}
          options={MEANS.map((each) => [each, t(`senders.${each}`)] as const)}
          onChange={setMeans}
        />
        <p className={styles.ends}>{t(`senders.explain.${means}`)}</p>
        <Choice
          label={t("senders.howLong")}
          value={days}
          options={[
            ["", t("senders.forGood")],
            ["30", t("senders.days", { count: 30 })],
            ["365", t("senders.days", { count: 365 })],
          ]}
          onChange={setDays}
        />
        <TextInput
          label={t("senders.reason")}
          value={reason}
          maxLength={250}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={styles.acts}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" loading={rule.isPending}>
            {t("senders.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
