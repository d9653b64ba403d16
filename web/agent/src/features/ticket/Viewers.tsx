import { useTranslation } from "react-i18next";
import type { Viewer } from "@shared/api/types.ts";
import { useMe } from "@agent/features/shell/me.ts";
import styles from "./ticket.module.css";

/** Who else is here; someone writing matters more than someone looking. */
export function Viewers({ viewers }: { viewers: Viewer[] }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const others = viewers.filter((viewer) => viewer.agent_id !== me.id && viewer.state !== "left");
  const typing = others.filter((viewer) => viewer.state === "typing");
  const shown = typing.length > 0 ? typing : others;
  if (shown.length === 0) return <span aria-live="polite" />;
  const names = new Intl.ListFormat(i18n.language).format(shown.map((viewer) => viewer.name));
  return (
    <span
      className={styles.viewers}
      data-typing={typing.length > 0 || undefined}
      aria-live="polite"
    >
      {t(typing.length > 0 ? "ticket.typing" : "ticket.viewing", { names, count: shown.length })}
    </span>
  );
}
