import { linked } from "./linked.ts";
import styles from "./thread.module.css";

/** Plain text as it was written, its web addresses made clickable. */
export function TextBody({ text }: { text: string }) {
  return (
    <div className={styles.text} dir="auto">
      {linked(text).map((piece, index) =>
        piece.href ? (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </div>
  );
}
