import type { Api } from "@agent/app/context.ts";
import { accepted } from "@shared/api/client.ts";
import { isCode } from "@shared/api/errors.ts";
import { sendFile } from "@shared/api/upload.ts";

export const MAX_FILES = 10;
export const MAX_MEGABYTES = 20;

export type Trouble = "tooLarge" | "empty" | "type" | "failed";

export interface Upload {
  id: string;
  name: string;
  size: number;
  state: "sending" | "done" | "failed";
  /** From 0 to 1. */
  progress: number;
  token?: string;
  contentId?: string;
  trouble?: Trouble;
}

/** Why a file is not even begun with. */
export function unfit(file: Pick<File, "size">): Trouble | undefined {
  if (file.size > MAX_MEGABYTES * 1024 * 1024) return "tooLarge";
  return file.size === 0 ? "empty" : undefined;
}

export function troubleOf(error: unknown): Trouble {
  if (isCode(error, "file_type_forbidden")) return "type";
  return isCode(error, "file_too_large") ? "tooLarge" : "failed";
}

/** What a message says of its files: those that are up. */
export const attached = (uploads: Upload[]): { upload_token: string }[] =>
  uploads.flatMap(({ token }) => (token ? [{ upload_token: token }] : []));

/** What a draft keeps of its files: a reload finds those that are up, for as long as the bucket does. */
export const kept = (uploads: Upload[]): Upload[] => uploads.filter(({ token }) => token);

/** Announces a file for the ticket and posts it to the bucket. */
export async function upload(
  api: Api,
  ticketId: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<{ token: string; contentId: string }> {
  const slot = await accepted(
    api.POST("/api/v1/uploads", {
      body: {
        ticket_id: ticketId,
        filename: file.name || "image.png",
        content_type: file.type,
        size: file.size,
      },
      signal,
    }),
  );
  await sendFile(file, slot, onProgress, signal);
  return { token: slot.upload_token, contentId: slot.content_id };
}
