import { useSpeech } from "../../i18n/context";
import { size } from "../../i18n/size";
import type { Upload, UploadQueue } from "./upload-queue";

function Progress({ upload }: { upload: Upload }) {
  const { t } = useSpeech();
  if (upload.error) return <span class="error">{t.errors[upload.error]}</span>;
  if (upload.state === "waiting") return <span class="hint">{t.form.waiting}</span>;
  if (upload.state === "done") return <span class="done">{t.form.fileDone}</span>;
  return (
    <progress
      max={100}
      value={upload.progress}
      aria-label={`${upload.name}: ${t.form.sendingFile(upload.progress)}`}
    />
  );
}

export function FileList({ uploads, queue }: { uploads: Upload[]; queue: UploadQueue }) {
  const { t, language } = useSpeech();
  const arrived = uploads.filter(({ state }) => state === "done").at(-1);
  return (
    <>
      <ul class="files">
        {uploads.map((upload) => (
          <li key={upload.id}>
            <span class="file-name" title={upload.name}>
              <bdi>{upload.name}</bdi>
            </span>
            <span class="hint">{size(upload.size, language)}</span>
            <Progress upload={upload} />
            <span class="acts">
              {upload.state === "failed" && queue.canRetry(upload.id) && (
                <button
                  type="button"
                  class="quiet"
                  aria-label={t.form.retryFile(upload.name)}
                  onClick={() => queue.retry(upload.id)}
                >
                  {t.form.retry}
                </button>
              )}
              <button
                type="button"
                class="quiet"
                aria-label={t.form.removeFile(upload.name)}
                onClick={() => queue.remove(upload.id)}
              >
                {t.form.remove}
              </button>
            </span>
          </li>
        ))}
      </ul>
      <p class="unseen" role="status">
        {arrived && t.form.fileReady(arrived.name)}
      </p>
    </>
  );
}
