import { ApiError } from "./errors.ts";
import type { UploadSlot } from "./types.ts";

/** Post one file to the bucket by its presigned form, saying how far it is (0 to 1). */
export function sendFile(
  file: File,
  grant: Pick<UploadSlot, "url" | "fields">,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(grant.fields)) form.append(name, value);
  form.append("file", file);

  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a body has gone out
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onload = () =>
      request.status < 300
        ? resolve()
        : reject(new ApiError(request.status, { code: "upload_refused" }));
    request.onerror = () => reject(new ApiError(0, {}));
    request.onabort = () => reject(new ApiError(0, { code: "aborted" }));
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", grant.url);
    request.send(form);
  });
}
