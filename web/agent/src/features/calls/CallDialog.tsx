import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { accepted } from "@shared/api/client.ts";
import { ApiError } from "@shared/api/errors.ts";
import type { Priority } from "@shared/api/types.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "@shared/language.ts";
import { useApi } from "@agent/app/context.ts";
import { keepTicket } from "@agent/app/queries.ts";
import { ticketPath } from "@agent/app/routes.ts";
import { says } from "@agent/app/says.ts";
import { toast } from "@agent/app/toast.ts";
import { useMe } from "@agent/features/shell/me.ts";
import { Dialog } from "@agent/ui/Dialog.tsx";
import { Choice } from "@agent/ui/Choice.tsx";
import { badFields, emptyCall, toTicket, type CallForm } from "./call.ts";
import styles from "./calls.module.css";

const PRIORITIES: Priority[] = ["low", "normal", "high", "urgent"];

/** A ticket for someone on the telephone; the address need not be verified. */
export function CallDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const me = useMe();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [form, setForm] = useState<CallForm>(() => emptyCall(me));
  const [checked, setChecked] = useState(false);
  const [key] = useState(() => crypto.randomUUID());

  const create = useMutation({
    mutationFn: () =>
      accepted(
        api.POST("/api/v1/tickets", {
          headers: { "Idempotency-Key": key },
          body: toTicket(form),
        }),
      ),
    onSuccess: (ticket) => {
      keepTicket(client, ticket);
      toast(t("call.created", { reference: ticket.reference }));
      onClose();
      navigate(ticketPath(ticket.assignee ? "mine" : "unassigned", ticket.id));
    },
  });

  const bad = badFields(form);
  const refusal = create.error instanceof ApiError ? create.error : null;
  const set = <Key extends keyof CallForm>(name: Key, value: CallForm[Key]) =>
    setForm((before) => ({ ...before, [name]: value }));
  const field = (name: "name" | "email" | "phone" | "subject" | "description") =>
    ({
      label: t(`call.${name}`),
      value: form[name],
      onChange: (event) => set(name, event.currentTarget.value),
      error:
        (checked && bad[name] && t(`call.${bad[name]}`)) ||
        refusal?.field(name) ||
        refusal?.field(`requester.${name}`),
    }) satisfies ComponentProps<typeof TextInput>;

  return (
    <Dialog onClose={onClose} title={t("call.title")} size="lg">
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (Object.keys(bad).length === 0) create.mutate();
        }}
      >
        <TextInput {...field("name")} data-autofocus autoComplete="off" />
        <TextInput {...field("email")} type="email" autoComplete="off" />
        <TextInput {...field("phone")} type="tel" autoComplete="off" />
        <Choice
          label={t("call.desk")}
          options={me.desks.map(({ id, name }) => [id, name] as const)}
          value={form.desk}
          onChange={(desk) => set("desk", desk)}
        />
        <TextInput {...field("subject")} className={styles.wide} autoComplete="off" />
        <Textarea
          {...(field("description") as object)}
          className={styles.wide}
          autosize
          minRows={4}
          maxRows={12}
        />
        <Choice
          label={t("call.priority")}
          options={PRIORITIES.map((value) => [value, t(`priority.${value}`)] as const)}
          value={form.priority}
          onChange={(priority) => set("priority", priority)}
        />
        <Choice
          label={t("call.language")}
          options={LANGUAGES.map((value) => [value, LANGUAGE_NAMES[value]] as const)}
          value={form.language}
          onChange={(language) => set("language", language)}
        />
        <Checkbox
          className={styles.wide}
          label={t("call.acknowledge")}
          checked={form.acknowledge}
          onChange={(event) => set("acknowledge", event.currentTarget.checked)}
        />
        {create.isError && (
          <p className={styles.error} role="alert">
            {t("call.failed")} {says(t, create.error)}
          </p>
        )}
        <div className={styles.acts}>
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t("call.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
