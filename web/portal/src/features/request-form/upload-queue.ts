import { grantUpload } from "../../api/client";
import { ApiError } from "@shared/api/errors";
import { sendFile } from "@shared/api/upload";
import type { ErrorKey } from "./fields";

export const MAX_FILES = 10;
export const MAX_MEGABYTES = 20;
const MAX_BYTES = MAX_MEGABYTES * 1024 * 1024;
const AT_ONCE = 2;

export interface Upload {
  id: string;
  name: string;
  size: number;
  state: "waiting" | "sending" | "done" | "failed";
  /** Per cent. */
  progress: number;
  token?: string;
  error?: ErrorKey;
}

function unfit(file: File): ErrorKey | undefined {
  if (file.size > MAX_BYTES) return "fileTooLarge";
  return file.size === 0 ? "fileEmpty" : undefined;
}

function errorOf(reason: unknown): ErrorKey {
  if (!(reason instanceof ApiError)) return "fileFailed";
  if (reason.code === "file_type_forbidden") return "fileType";
  return reason.code === "file_too_large" ? "fileTooLarge" : "fileFailed";
}

/** Sends files two at a time; each can be removed or tried again on its own. */
export class UploadQueue {
  private files = new Map<string, File>();
  private stops = new Map<string, AbortController>();
  private waiters: (() => void)[] = [];
  private counter = 0;

  constructor(
    private uploads: Upload[],
    private onChange: (uploads: Upload[]) => void,
  ) {}

  /** Takes what fits; answers whether everything did. */
  add(files: File[]): boolean {
    const room = files.slice(0, MAX_FILES - this.uploads.length);
    const added = room.map((file): Upload => {
      const error = unfit(file);
      const id = `${Date.now()}-${this.counter++}`;
      if (!error) this.files.set(id, file);
      const state = error ? "failed" : "waiting";
      return { id, name: file.name, size: file.size, state, progress: 0, error };
    });
    this.set([...this.uploads, ...added]);
    return room.length === files.length;
  }

  remove(id: string) {
    this.stops.get(id)?.abort();
    this.files.delete(id);
    this.set(this.uploads.filter((upload) => upload.id !== id));
  }

  retry(id: string) {
    this.patch(id, { state: "waiting", progress: 0, error: undefined });
  }

  /** Only a file whose bytes we still hold can be sent again. */
  canRetry(id: string): boolean {
    return this.files.has(id);
  }

  /** When nothing is on its way any more; answers whether every file arrived. */
  async settled(): Promise<Upload[]> {
    if (this.busy()) await new Promise<void>((done) => this.waiters.push(done));
    return this.uploads;
  }

  private busy(): boolean {
    return this.uploads.some(({ state }) => state === "waiting" || state === "sending");
  }

  private patch(id: string, change: Partial<Upload>) {
    this.set(this.uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }

  private set(uploads: Upload[]) {
    this.uploads = uploads;
    this.onChange(uploads);
    this.pump();
    if (!this.busy()) this.waiters.splice(0).forEach((done) => done());
  }

  private pump() {
    const sending = this.uploads.filter(({ state }) => state === "sending").length;
    const next = this.uploads.find(({ state }) => state === "waiting");
    const file = next && this.files.get(next.id);
    if (file && sending < AT_ONCE) void this.send(next.id, file);
  }

  private async send(id: string, file: File) {
    const stop = new AbortController();
    this.stops.set(id, stop);
    this.patch(id, { state: "sending" });
    try {
      const grant = await grantUpload(file);
      stop.signal.throwIfAborted();
      const progress = (share: number) => this.patch(id, { progress: Math.floor(share * 100) });
      await sendFile(file, grant, progress, stop.signal);
      this.patch(id, { state: "done", progress: 100, token: grant.upload_token });
    } catch (reason) {
      const error = errorOf(reason);
      if (error !== "fileFailed") this.files.delete(id); // trying again would end the same way
      this.patch(id, { state: "failed", error });
    } finally {
      this.stops.delete(id);
    }
  }
}
