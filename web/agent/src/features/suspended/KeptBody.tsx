import { useComputedColorScheme } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OpenedMail } from "@shared/api/types.ts";
import { MailFrame } from "@agent/features/thread/MailFrame.tsx";
import { mailDocument, needsPaper, remoteImages } from "@agent/features/thread/mailDocument.ts";
import { TextBody } from "@agent/features/thread/TextBody.tsx";
import frame from "@agent/features/thread/thread.module.css";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./suspended.module.css";

/** Sanitised, in the frame without scripts; remote pictures only when someone asks for them. */
export function KeptBody({ mail }: { mail: OpenedMail }) {
  const { t } = useTranslation();
  const dark = useComputedColorScheme("light") === "dark";
  const [showRemote, setShowRemote] = useState(false);
  const html = mail.body_html;
  const blocked = useMemo(() => (html ? remoteImages(html) : 0), [html]);
  const source = useMemo(
    () => (html ? mailDocument(html, { inline: {}, showRemote, dark }) : ""),
    [html, showRemote, dark],
  );
  const harmful = mail.cause === "virus";
  return (
    <div className={styles.body}>
      {mail.shortened && <p className={styles.notice}>{t("kept.shortened")}</p>}
      {!html && !mail.body_text && <p className={styles.notice}>{t("kept.noWords")}</p>}
      {html && blocked > 0 && !showRemote && (
        <p className={frame.remote}>
          <Icon name="image" size={14} />
          <span>{t("thread.imagesBlocked")}</span>
          {!harmful && (
            <button onClick={() => setShowRemote(true)}>{t("thread.showImages")}</button>
          )}
        </p>
      )}
      {html ? (
        <div className={frame.mail} data-paper={(dark && needsPaper(html)) || undefined}>
          <MailFrame source={source} title={t("thread.body", { name: mail.from })} />
        </div>
      ) : (
        <TextBody text={mail.body_text} />
      )}
    </div>
  );
}
