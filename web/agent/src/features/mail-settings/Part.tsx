import { useId, type ReactNode } from "react";
import styles from "./mail-settings.module.css";

interface Props {
  title: string;
  /** What it does, in a sentence or two. */
  intro?: ReactNode;
  /** Buttons beside the title. */
  acts?: ReactNode;
  children?: ReactNode;
}

/** A titled part of a tab, so that all tabs look alike. */
export function Part({ title, intro, acts, children }: Props) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {acts}
      </header>
      {intro && <p className={styles.intro}>{intro}</p>}
      {children}
    </section>
  );
}
