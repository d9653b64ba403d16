import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MessageKind, Ticket } from "@shared/api/types.ts";
import { useMay } from "@agent/features/shell/me.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./composer.module.css";

const AsideDialog = lazy(() =>
  import("@agent/features/aside/AsideDialog.tsx").then((it) => ({ default: it.AsideDialog })),
);

interface Props {
  ticket: Ticket;
  kinds: MessageKind[];
  onOpen: (kind: MessageKind) => void;
  onNear: () => Promise<unknown>;
}

/** What can be written: to the customer, to colleagues, to somebody else. */
export function ClosedBar({ ticket, kinds, onOpen, onNear }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const [aside, setAside] = useState<"forward" | "ask" | null>(null);
  return (
    <div className={styles.closed}>
      {kinds.map((kind) => (
        <button
          key={kind}
          onClick={() => onOpen(kind)}
          onPointerEnter={() => void onNear().catch(() => undefined)}
          aria-keyshortcuts={kind === "reply" ? "r" : "n"}
        >
          <Icon name={kind} />
          {t(`composer.${kind}`)}
        </button>
      ))}
      {may("reply:write") &&
        (["forward", "ask"] as const).map((way) => (
          <button key={way} aria-haspopup="dialog" onClick={() => setAside(way)}>
            <Icon name={way === "forward" ? "right" : "person"} />
            {t(`aside.${way}`)}
          </button>
        ))}
      {aside && (
        <Suspense fallback={null}>
          <AsideDialog ticket={ticket} way={aside} onClose={() => setAside(null)} />
        </Suspense>
      )}
    </div>
  );
}
