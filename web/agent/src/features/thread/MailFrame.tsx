import { useEffect, useRef } from "react";
import styles from "./thread.module.css";

const passKeyOn = (event: KeyboardEvent) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  document.dispatchEvent(
    new KeyboardEvent("keydown", { key: event.key, shiftKey: event.shiftKey }),
  );
};

/**
 * No allow-scripts: nothing in the mail can run. allow-same-origin only lets this page measure
 * the frame and hear its keys.
 */
export function MailFrame({ source, title }: { source: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let growth: ResizeObserver | undefined;
    const fit = () => {
      const body = element.contentDocument?.body;
      if (!body) return;
      const measure = () => {
        element.style.blockSize = `${Math.ceil(body.getBoundingClientRect().height)}px`;
      };
      growth?.disconnect();
      growth = new ResizeObserver(measure);
      growth.observe(body);
      measure();
      element.contentDocument.addEventListener("keydown", passKeyOn);
    };
    element.addEventListener("load", fit);
    fit();
    return () => {
      element.removeEventListener("load", fit);
      growth?.disconnect();
    };
  }, [source]);

  return (
    <iframe
      ref={frame}
      className={styles.mailFrame}
      title={title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={source}
    />
  );
}
