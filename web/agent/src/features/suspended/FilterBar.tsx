import { useTranslation } from "react-i18next";
import { DeskFilter } from "@agent/features/queue/DeskFilter.tsx";
import { useMe } from "@agent/features/shell/me.ts";
import { CAUSES } from "./causes.ts";
import type { Filters } from "./queries.ts";
import styles from "./suspended.module.css";

interface Props {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** Which mails are shown, and in which order. */
export function FilterBar({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const causes = me.role === "admin" ? CAUSES : CAUSES.filter((cause) => cause !== "virus");
  return (
    <header className={styles.head}>
      <h1>{t("queue.suspended")}</h1>
      {me.desks.length > 1 && (
        <DeskFilter
          all
          desks={me.desks}
          value={filters.desk}
          onChange={(desk) => onChange({ ...filters, desk })}
        />
      )}
      <select
        aria-label={t("kept.cause")}
        value={filters.cause}
        onChange={(event) => onChange({ ...filters, cause: event.currentTarget.value })}
      >
        <option value="">{t("kept.anyCause")}</option>
        {causes.map((cause) => (
          <option key={cause} value={cause}>
            {t(`kept.causes.${cause}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t("kept.shown")}
        value={filters.gone ? "gone" : "waiting"}
        onChange={(event) => onChange({ ...filters, gone: event.currentTarget.value === "gone" })}
      >
        <option value="waiting">{t("kept.waiting")}</option>
        <option value="gone">{t("kept.gone")}</option>
      </select>
      <select
        aria-label={t("kept.order")}
        value={filters.oldestFirst ? "oldest" : "newest"}
        onChange={(event) =>
          onChange({ ...filters, oldestFirst: event.currentTarget.value === "oldest" })
        }
      >
        <option value="oldest">{t("kept.oldestFirst")}</option>
        <option value="newest">{t("kept.newestFirst")}</option>
      </select>
    </header>
  );
}
