import { Kbd } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "@agent/ui/Dialog.tsx";
import styles from "./keyboard.module.css";

const mod = navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl";

const SHEET = [
  {
    title: "shortcuts.lists",
    keys: [
      ["j", "shortcuts.next"],
      ["k", "shortcuts.previous"],
      ["Enter", "shortcuts.open"],
      ["g u", "queue.unassigned"],
      ["g m", "queue.mine"],
      ["g o", "queue.open"],
      ["g p", "queue.pending"],
      ["g r", "queue.resolved"],
      ["g s", "queue.suspended"],
      ["g t", "mailSettings.title"],
    ],
  },
  {
    title: "shortcuts.ticket",
    keys: [
      ["a", "shortcuts.take"],
      ["r", "shortcuts.reply"],
      ["n", "shortcuts.note"],
      ["e", "shortcuts.resolve"],
      ["t", "shortcuts.putBack"],
      [`${mod} Enter`, "shortcuts.send"],
      [`${mod} Shift Enter`, "shortcuts.sendResolve"],
      ["z", "shortcuts.undo"],
      ["Esc", "shortcuts.back"],
    ],
  },
  {
    title: "shortcuts.everywhere",
    keys: [
      ["/", "shortcuts.search"],
      ["c", "shortcuts.call"],
      ["?", "shortcuts.sheet"],
    ],
  },
] as const;

export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t("shortcuts.title")} size="lg">
      <div className={styles.sheet}>
        {SHEET.map((group) => (
          <section key={group.title}>
            <h3>{t(group.title)}</h3>
            <dl>
              {group.keys.map(([keys, name]) => (
                <div key={keys}>
                  <dt>{t(name)}</dt>
                  <dd>
                    {keys.split(" ").map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
