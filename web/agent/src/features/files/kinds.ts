import type { Attachment } from "@shared/api/types.ts";
import type { IconName } from "@agent/ui/Icon.tsx";

export type Shown = "image" | "pages" | "text" | "mail";

const IMAGES = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/bmp",
]);
const TEXTS = new Set([
  "application/json",
  "application/xml",
  "application/ics",
  "message/delivery-status",
  "text/rfc822-headers",
]);
const MAX_TEXT_BYTES = 2_000_000;

/** How a file is shown here, if it is; what cannot be shown is downloaded. */
export function shownAs(file: Attachment): Shown | null {
  if (file.blocked) return null;
  if (file.pages > 0) return "pages";
  if (IMAGES.has(file.content_type)) return "image";
  if (file.is_mail) return "mail";
  const isText = TEXTS.has(file.content_type) || file.content_type.startsWith("text/");
  return isText && file.size <= MAX_TEXT_BYTES ? "text" : null;
}

const ICONS: [RegExp, IconName][] = [
  [/^image\//, "image"],
  [/^message\//, "inbox"],
  [/calendar/, "open"],
  [/pdf|word|text|rtf/, "note"],
];

export function iconOf(file: Attachment): IconName {
  if (file.blocked) return "alert";
  return ICONS.find(([kind]) => kind.test(file.content_type))?.[1] ?? "clip";
}

/** A short name of the kind: the extension, as people know it. */
export const extensionOf = (name: string): string =>
  /\.([^.\s]{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? "";
