import type { ReactNode } from "react";
import { LanguageSelect } from "@agent/features/shell/LanguageSelect.tsx";
import styles from "./session.module.css";

export function SessionCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <p className={styles.mark}>Ventanilla</p>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </main>
      <footer>
        <LanguageSelect />
      </footer>
    </div>
  );
}
