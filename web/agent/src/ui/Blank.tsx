import type { ReactNode } from "react";
import styles from "./ui.module.css";

/** An empty or failed place: one sentence, one act. */
export function Blank({
  children,
  act,
  failed = false,
}: {
  children: ReactNode;
  act?: ReactNode;
  failed?: boolean;
}) {
  return (
    <div className={styles.blank} role={failed ? "alert" : undefined}>
      <p>{children}</p>
      {act}
    </div>
  );
}
