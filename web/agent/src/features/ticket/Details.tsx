import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Level, Priority, Status, Ticket, TicketPatch } from "@shared/api/types.ts";
import { LANGUAGES } from "@shared/language.ts";
import { useApi } from "@agent/app/context.ts";
import { agentsQuery } from "@agent/app/queries.ts";
import { Similar } from "@agent/features/search/Similar.tsx";
import { useMay, useMe } from "@agent/features/shell/me.ts";
import { Choice } from "@agent/ui/Choice.tsx";
import { Facts } from "./Facts.tsx";
import { Followers } from "./Followers.tsx";
import { History } from "./History.tsx";
import { LevelDialog } from "./LevelDialog.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import { Requester } from "./Requester.tsx";
import { SurveyAnswer } from "./SurveyAnswer.tsx";
import styles from "./ticket.module.css";
import type { Ask } from "./TicketView.tsx";

const PRIORITIES: Priority[] = ["low", "normal", "high", "urgent"];
const LEVELS: Level[] = ["L1", "L2", "L3", "L4"];
const CHOOSABLE: Status[] = ["open", "pending", "on_hold", "resolved"];

interface Props {
  ticket: Ticket;
  patch: (patch: TicketPatch) => void;
  onAsk: (ask: Ask) => void;
}

export function Details({ ticket, patch, onAsk }: Props) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const agents = useQuery(agentsQuery(api)).data ?? [];
  const me = useMe();
  const [moving, setMoving] = useState(false);
  const [raising, setRaising] = useState<Level | null>(null);
  const may = useMay();
  const desk = me.desks.find((each) => each.id === ticket.desk_id);
  const fixed = ticket.status === "closed" || !may("ticket:update");

  const named = new Intl.DisplayNames(i18n.language, { type: "language" });
  const languages = [...new Set([ticket.language, ...LANGUAGES])];
  const statuses = CHOOSABLE.includes(ticket.status) ? CHOOSABLE : [ticket.status, ...CHOOSABLE];
  const owners = agents.filter(
    (agent) => agent.desks.includes(ticket.desk_id) && agent.role !== "light_agent",
  );
  if (ticket.assignee && !owners.some((agent) => agent.id === ticket.assignee?.id)) {
    owners.push({ ...ticket.assignee, email: "", role: "agent", desks: [], availability: "away" });
  }
  const changeStatus = (status: Status) => {
    if (status === "resolved") onAsk("resolve");
    else if (status === "on_hold") onAsk("hold");
    else patch({ status });
  };

  const changeLevel = (level: Level) => {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(ticket.level)) setRaising(level);
    else patch({ level });
  };

  return (
    <aside className={styles.details} aria-label={t("ticket.details")}>
      <div className={styles.properties}>
        <Choice
          label={t("ticket.status")}
          value={ticket.status}
          options={statuses.map((each) => [each, t(`status.${each}`)] as const)}
          onChange={changeStatus}
          disabled={fixed}
        />
        <Choice
          label={t("ticket.priority")}
          value={ticket.priority}
          options={PRIORITIES.map((each) => [each, t(`priority.${each}`)] as const)}
          onChange={(priority) => patch({ priority })}
          disabled={fixed}
        />
        <Choice
          label={t("ticket.owner")}
          value={ticket.assignee?.id ?? ""}
          options={[["", t("ticket.nobody")], ...owners.map(({ id, name }) => [id, name] as const)]}
          onChange={(id) => patch({ assignee_id: id || null })}
          disabled={fixed}
        />
        <Choice
          label={t("ticket.level")}
          value={ticket.level}
          options={LEVELS.map((each) => [each, each] as const)}
          onChange={changeLevel}
          disabled={fixed}
        />
        <Choice
          label={t("ticket.language")}
          value={ticket.language}
          options={languages.map((each) => [each, named.of(each) ?? each] as const)}
          onChange={(language) => patch({ language })}
          disabled={fixed}
        />
      </div>
      <Requester ticket={ticket} />
      <Similar key={ticket.id} ticket={ticket} />
      {ticket.survey && <SurveyAnswer survey={ticket.survey} />}
      <Followers ticket={ticket} />
      <Facts
        ticket={ticket}
        deskName={desk?.name ?? ticket.desk_id}
        onMove={fixed || ticket.merged_into ? null : () => setMoving(true)}
      />
      {moving && <MoveDialog ticket={ticket} onClose={() => setMoving(false)} />}
      {raising && (
        <LevelDialog
          level={raising}
          onClose={() => setRaising(null)}
          onRaise={(note) => {
            patch({ level: raising, note });
            setRaising(null);
          }}
        />
      )}
      {may("audit:read") && <History ticket={ticket} />}
    </aside>
  );
}
