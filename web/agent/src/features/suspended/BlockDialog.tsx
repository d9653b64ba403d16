import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@agent/features/shell/me.ts";
import { Choice } from "@agent/ui/Choice.tsx";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "./suspended.module.css";
import { endOf, useRule } from "./useRule.ts";

interface Props {
  senders: string[];
  desks: string[];
  onClose: () => void;
}

const domainOf = (address: string) => `@${address.slice(address.lastIndexOf("@") + 1)}`;

/** Further mail from these senders: set aside, or dropped; for how long and why. */
export function BlockDialog({ senders, desks, onClose }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const [whole, setWhole] = useState("address");
  const [days, setDays] = useState("30");
  const [drops, setDrops] = useState("keep");
  const [reason, setReason] = useState("");
  const rule = useRule(onClose);
  const mayMore = may("mail-settings:write");
  const named = me.desks.filter((desk) => desks.includes(desk.id)).map((desk) => desk.name);
  const subjects =
    whole === "domain" ? [...new Set(senders.map((each) => domainOf(each)))] : senders;

  const block = () =>
    rule.mutate(
      desks.flatMap((desk) =>
        subjects.map((subject) => ({
          subject,
          desk,
          kind: "block" as const,
          reason: reason.trim(),
          drops: drops === "drop",
          until: endOf(days),
        })),
      ),
    );

  return (
    <Dialog title={t("senders.blockTitle")} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          block();
        }}
      >
        <p>
          <bdi>{subjects.join(", ")}</bdi>
        </p>
        {mayMore && (
          <Choice
            label={t("senders.whom")}
            value={whole}
            options={[
              ["address", t("senders.address")],
              ["domain", t("senders.domain")],
            ]}
            onChange={setWhole}
          />
        )}
        <Choice
          label={t("senders.howLong")}
          value={days}
          options={[
            ["7", t("senders.days", { count: 7 })],
            ["30", t("senders.days", { count: 30 })],
            ["365", t("senders.days", { count: 365 })],
            ["", t("senders.forGood")],
          ]}
          onChange={setDays}
        />
        {mayMore && (
          <Choice
            label={t("senders.then")}
            value={drops}
            options={[
              ["keep", t("senders.keep")],
              ["drop", t("senders.drop")],
            ]}
            onChange={setDrops}
          />
        )}
        <TextInput
          label={t("senders.reason")}
          value={reason}
          maxLength={250}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <p className={styles.ends}>
          {t(drops === "drop" ? "senders.dropMeans" : "senders.keepMeans", {
            desks: named.join(", "),
          })}
        </p>
        <div className={styles.acts}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" color="red" loading={rule.isPending} data-autofocus>
            {t("kept.act.block")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
