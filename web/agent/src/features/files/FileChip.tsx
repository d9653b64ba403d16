import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@shared/api/types.ts";
import { fileSize } from "@shared/format.ts";
import { useApi } from "@agent/app/context.ts";
import { attachmentUrlQuery } from "@agent/features/thread/files.ts";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./files.module.css";
import { extensionOf, iconOf, shownAs } from "./kinds.ts";
import { previewQuery } from "./queries.ts";

interface Props {
  ticketId: string;
  file: Attachment;
  onOpen: () => void;
  onDownload: () => void;
}

/** A file below a message: opened by its name, fetched by the arrow; kept back ones say why. */
export function FileChip({ ticketId, file, onOpen, onDownload }: Props) {
  const { t, i18n } = useTranslation();
  const size = fileSize(file.size, i18n.language);
  if (file.blocked) {
    const said = keptBack(file);
    return (
      <div className={styles.file} data-kept-back={file.condition}>
        <Icon name="alert" size={15} />
        <span className={styles.name}>
          <bdi>{file.filename}</bdi>
          <span className={styles.fact}>
            {t(said)} · {size}
          </span>
        </span>
      </div>
    );
  }
  const shown = shownAs(file);
  return (
    <div className={styles.file} data-warned={file.warnings.length > 0 || undefined}>
      <button className={styles.open} onClick={shown ? onOpen : onDownload}>
        {shown === "image" || shown === "pages" ? (
          <Thumbnail ticketId={ticketId} file={file} />
        ) : (
          <Icon name={iconOf(file)} size={15} />
        )}
        <span className="visually-hidden">{t(shown ? "files.open" : "thread.download")} </span>
        <span className={styles.name}>
          <bdi>{file.filename}</bdi>
          <span className={styles.fact}>
            {[extensionOf(file.filename), size].filter(Boolean).join(" · ")}
            {file.warnings.map((each) => (
              <span key={each} className={styles.warning}>
                {" · "}
                {t(`files.warning.${each}`)}
              </span>
            ))}
          </span>
        </span>
      </button>
      {shown && (
        <button
          className={styles.fetch}
          aria-label={t("files.download", { name: file.filename })}
          title={t("thread.download")}
          onClick={onDownload}
        >
          <Icon name="down2" size={14} />
        </button>
      )}
    </div>
  );
}

function keptBack({ condition, why }: Attachment) {
  if (condition === "scanning" || condition === "unscanned" || condition === "infected")
    return `files.${condition}` as const;
  return why === null || why === "virus" ? "files.why.other" : (`files.why.${why}` as const);
}

const SMALL_BYTES = 300_000;

/** The server's preview where there is one; a small picture shows itself. */
function Thumbnail({ ticketId, file }: { ticketId: string; file: Attachment }) {
  const api = useApi();
  const itself = file.pages === 0 && file.size <= SMALL_BYTES;
  const preview = useQuery({
    ...previewQuery(api, ticketId, file.id),
    enabled: file.pages > 0,
  });
  const own = useQuery({ ...attachmentUrlQuery(api, ticketId, file.id), enabled: itself });
  const source = file.pages > 0 ? preview.data?.pages[0]?.url : own.data?.url;
  if (!source) return <Icon name={iconOf(file)} size={15} />;
  return <img className={styles.thumbnail} src={source} alt="" loading="lazy" />;
}
