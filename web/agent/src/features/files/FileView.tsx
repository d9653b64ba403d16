import { useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@shared/api/types.ts";
import { exactTime } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { attachmentUrlQuery } from "@agent/features/thread/files.ts";
import { mailDocument } from "@agent/features/thread/mailDocument.ts";
import { MailFrame } from "@agent/features/thread/MailFrame.tsx";
import { TextBody } from "@agent/features/thread/TextBody.tsx";
import { Blank } from "@agent/ui/Blank.tsx";
import { Bones } from "@agent/ui/Bones.tsx";
import styles from "./files.module.css";
import { shownAs } from "./kinds.ts";
import { attachedMailQuery, previewQuery, textQuery } from "./queries.ts";

interface Props {
  ticketId: string;
  file: Attachment;
}

export function FileView(props: Props) {
  switch (shownAs(props.file)) {
    case "pages":
      return <Pages {...props} />;
    case "image":
      return <Picture {...props} />;
    case "mail":
      return <AttachedMail {...props} />;
    default:
      return <Text {...props} />;
  }
}

function Failed() {
  const { t } = useTranslation();
  return <Blank failed>{t("files.notShown")}</Blank>;
}

function Picture({ ticketId, file }: Props) {
  const own = useQuery(attachmentUrlQuery(useApi(), ticketId, file.id));
  if (own.isError) return <Failed />;
  if (!own.data) return <Bones rows={6} />;
  return <img className={styles.picture} src={own.data.url} alt={file.filename} />;
}

function Pages({ ticketId, file }: Props) {
  const { t } = useTranslation();
  const preview = useQuery(previewQuery(useApi(), ticketId, file.id));
  if (preview.isError) return <Failed />;
  if (!preview.data) return <Bones rows={6} />;
  const { pages, page_count: count } = preview.data;
  return (
    <div className={styles.pages}>
      {pages.map((page, index) => (
        <img
          key={page.url}
          className={styles.picture}
          src={page.url}
          width={page.width}
          height={page.height}
          alt={pages.length > 1 ? t("files.page", { place: index + 1 }) : file.filename}
        />
      ))}
      {count > pages.length && <p className={styles.fact}>{t("files.morePages", { count })}</p>}
    </div>
  );
}

function Text({ ticketId, file }: Props) {
  const own = useQuery(attachmentUrlQuery(useApi(), ticketId, file.id));
  const text = useQuery(textQuery(own.data?.url, file.id));
  if (own.isError || text.isError) return <Failed />;
  if (text.data === undefined) return <Bones rows={6} />;
  return (
    <pre className={styles.text} dir="auto" tabIndex={0}>
      {text.data}
    </pre>
  );
}

function AttachedMail({ ticketId, file }: Props) {
  const { t, i18n } = useTranslation();
  const dark = useComputedColorScheme("light") === "dark";
  const read = useQuery(attachedMailQuery(useApi(), ticketId, file.id));
  if (read.isError) return <Failed />;
  if (!read.data) return <Bones rows={6} />;
  const mail = read.data;
  return (
    <div className={styles.mail}>
      <p className={styles.subject}>
        <bdi>{mail.subject}</bdi>
      </p>
      <p className={styles.fact}>
        <bdi>{[mail.sender_name, mail.sender && `<${mail.sender}>`].filter(Boolean).join(" ")}</bdi>
        {mail.date && ` · ${exactTime(mail.date, i18n.language)}`}
      </p>
      <p className={styles.fact}>{t("files.mailUnproven")}</p>
      {mail.body_html ? (
        <MailFrame
          title={mail.subject || file.filename}
          source={mailDocument(mail.body_html, { inline: {}, showRemote: false, dark })}
        />
      ) : (
        <TextBody text={mail.body_text} />
      )}
      {mail.attachments.length > 0 && (
        <p className={styles.fact}>
          {t("files.inMail", { names: mail.attachments.map((each) => each.filename).join(", ") })}
        </p>
      )}
    </div>
  );
}
