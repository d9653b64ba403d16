import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { isCode } from "@shared/api/errors.ts";
import { useApi } from "@agent/app/context.ts";
import { ticketPath } from "@agent/app/routes.ts";
import { says } from "@agent/app/says.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import { BlockDialog } from "./BlockDialog.tsx";
import { KeptBody } from "./KeptBody.tsx";
import { KeptFiles } from "./KeptFiles.tsx";
import { OpenedHead } from "./OpenedHead.tsx";
import { openedQuery } from "./queries.ts";
import { ReleaseDialog } from "./ReleaseDialog.tsx";
import styles from "./suspended.module.css";
import { useActs } from "./useActs.tsx";

interface Props {
  id: string;
  onGone: () => void;
}

/** One mail to read and to decide on. */
export function OpenedMail({ id, onGone }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<"release" | "block" | null>(null);
  const found = useQuery(openedQuery(api, id));
  const acts = useActs((asked, [first]) => {
    setAsking(null);
    if (!first?.done) return;
    if (first.ticket_id && asked.act !== "delete") navigate(ticketPath("open", first.ticket_id));
    else if (asked.act === "delete") onGone();
  });
  const act = (name: "delete" | "restore" | "reprocess") =>
    acts.mutate({ asked: { act: name }, mails: [id] });

  if (found.isPending) return <Bones rows={6} tall />;
  if (!found.data) {
    const gone = isCode(found.error, "not_found");
    return <Blank failed>{gone ? t("kept.isGone") : says(t, found.error)}</Blank>;
  }
  const mail = found.data;
  const inside = mail.outcome === "new_ticket" || mail.outcome === "appended";
  return (
    <article className={styles.opened} aria-label={mail.subject || t("queue.noSubject")}>
      <OpenedHead mail={mail} />
      {inside && mail.ticket_id && (
        <p className={styles.notice}>
          {t("kept.inside", { name: mail.acted_by ?? "" })}{" "}
          <Link href={ticketPath("open", mail.ticket_id)}>{mail.suggested?.reference}</Link>
        </p>
      )}
      {!inside && may("suspended:release") && (
        <div className={styles.tools}>
          <Button onClick={() => setAsking("release")}>{t("kept.act.release")}…</Button>
          <Button variant="default" onClick={() => act("reprocess")} loading={acts.isPending}>
            {t("kept.act.reprocess")}
          </Button>
          {may("sender:block") && mail.from && (
            <Button variant="default" onClick={() => setAsking("block")}>
              {t("kept.act.block")}…
            </Button>
          )}
          {mail.outcome === "dropped" ? (
            <Button variant="default" onClick={() => act("restore")}>
              {t("kept.act.restore")}
            </Button>
          ) : (
            <Button variant="default" color="red" onClick={() => act("delete")}>
              {t("kept.act.delete")}
            </Button>
          )}
        </div>
      )}
      <KeptBody mail={mail} />
      <KeptFiles mail={mail} />
      {asking === "release" && (
        <ReleaseDialog
          mail={mail}
          busy={acts.isPending}
          onClose={() => setAsking(null)}
          onRelease={(wish) => acts.mutate({ asked: { act: "release", ...wish }, mails: [id] })}
        />
      )}
      {asking === "block" && (
        <BlockDialog senders={[mail.from]} desks={[mail.desk]} onClose={() => setAsking(null)} />
      )}
    </article>
  );
}
