import { useState } from "preact/hooks";
import { FieldError } from "../../components/field";
import { useSpeech } from "../../i18n/context";
import { FileList } from "./file-list";
import { MAX_FILES, MAX_MEGABYTES, type Upload, type UploadQueue } from "./upload-queue";

interface Props {
  uploads: Upload[];
  queue: UploadQueue;
  error: string | undefined;
}

export function FilePicker({ uploads, queue, error }: Props) {
  const { t } = useSpeech();
  const [over, setOver] = useState(false);
  const [hovering, setHovering] = useState(false);
  const take = (files: FileList | null | undefined) => setOver(!queue.add(Array.from(files ?? [])));
  const shown = error ?? (over ? t.errors.tooManyFiles : undefined);

  return (
    <div class="field">
      <p class="label" id="files-label">
        {t.form.files} <span class="optional">({t.optional})</span>
      </p>
      <p class="hint" id="files-hint">
        {t.form.filesHint(MAX_FILES, MAX_MEGABYTES)}
      </p>
      <FieldError id="files" text={shown} />
      <div
        class={hovering ? "drop over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setHovering(true);
        }}
        onDragLeave={() => setHovering(false)}
        onDrop={(event) => {
          event.preventDefault();
          setHovering(false);
          take(event.dataTransfer?.files);
        }}
      >
        <label class="button quiet">
          {t.form.addFiles}
          <input
            id="files"
            class="unseen"
            type="file"
            multiple
            aria-describedby={`files-hint${shown ? " files-error" : ""}`}
            onChange={({ currentTarget }) => {
              take(currentTarget.files);
              currentTarget.value = ""; // so that the same file can be chosen again
            }}
          />
        </label>
        <span class="hint fine-pointer">{t.form.dropFiles}</span>
      </div>
      {uploads.length > 0 && <FileList uploads={uploads} queue={queue} />}
    </div>
  );
}
