import { Button } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./outgoing.module.css";

const TICK_MS = 1_000;
const LOOK_MS = 3_000;
const EDITABLE = "input, textarea, select, [contenteditable=true]";

interface Props {
  seconds: number;
  onUndo: () => void;
  /** Whether the customer wrote since the reply was pressed. */
  wrote: () => Promise<boolean>;
}

const meansUndo = (event: KeyboardEvent) =>
  event.key.toLowerCase() === "z" &&
  !event.altKey &&
  !event.shiftKey &&
  !(event.target instanceof HTMLElement && event.target.closest(EDITABLE));

/** The seconds in which a reply can still be taken back, by a click, Z or Ctrl-Z. */
export function UndoToast({ seconds, onUndo, wrote }: Props) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(seconds);
  const [warned, setWarned] = useState(false);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !meansUndo(event)) return;
    event.preventDefault();
    onUndo();
  });
  const look = useEffectEvent(async () => {
    if (await wrote().catch(() => false)) setWarned(true);
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    const ticks = setInterval(() => setLeft((before) => Math.max(0, before - 1)), TICK_MS);
    const looks = setInterval(() => void look(), LOOK_MS);
    document.addEventListener("keydown", listener);
    return () => {
      clearInterval(ticks);
      clearInterval(looks);
      document.removeEventListener("keydown", listener);
    };
  }, []);

  return (
    <div className={styles.undo}>
      <p>
        {t("undo.sending")} <span aria-hidden>{t("undo.left", { seconds: left })}</span>
      </p>
      <Button size="compact-sm" variant="default" onClick={onUndo} aria-keyshortcuts="z Control+z">
        {t("undo.undo")}
      </Button>
      <kbd aria-hidden>Z</kbd>
      {warned && (
        <span className={styles.wrote} role="alert">
          {t("undo.wrote")}
        </span>
      )}
    </div>
  );
}
