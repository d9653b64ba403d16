import type { MessageKind } from "@shared/api/types.ts";
import { drop, keep, readKept } from "@agent/app/kept.ts";
import type { Upload } from "@agent/features/uploads/uploads.ts";

export interface Draft {
  kind: MessageKind;
  html: string;
  /** Who is in copy; as the ticket has it until it was changed. */
  copies?: string[];
  files?: Upload[];
}

const blank = (html: string) =>
  !html.includes("<img") && html.replaceAll(/<[^>]*>|&nbsp;|\s/g, "") === "";

export const isBlank = (draft: Draft): boolean => blank(draft.html);

/** Mail programs show an empty paragraph as nothing: a blank line gets something to stand on. */
export const outgoing = (html: string): string =>
  withContentIds(html)
    .replace(/(?:<p><\/p>)+$/, "")
    .replaceAll("<p></p>", "<p><br></p>");

/** A picture that was pasted is shown from this browser, and travels by its content id. */
const withContentIds = (html: string): string =>
  html.replace(/<img[^>]*\sdata-cid="([^"]+)"[^>]*>/g, (tag, cid: string) => {
    const alt = /\salt="([^"]*)"/.exec(tag)?.[1] ?? "";
    return `<img src="cid:${cid}" alt="${alt}">`;
  });

export const readDraft = (ticketId: string): Draft | null => readKept(ticketId) as Draft | null;

/** Kept with every key stroke: neither a reload nor a lost session costs a word. */
export function keepDraft(ticketId: string, draft: Draft): void {
  if (isBlank(draft)) drop(ticketId);
  else keep(ticketId, draft);
}

const returns = new EventTarget();

/** Words that were on their way come back into the composer, above what was begun since. */
export function bringBack(ticketId: string, draft: Draft): void {
  const begun = readDraft(ticketId);
  keepDraft(ticketId, {
    ...draft,
    html: draft.html + (begun?.html ?? ""),
    copies: draft.copies ?? begun?.copies,
    files: [...(draft.files ?? []), ...(begun?.files ?? [])],
  });
  returns.dispatchEvent(new Event(ticketId));
}

/** Told when words came back to a ticket's composer; gives what ends it. */
export function onReturn(ticketId: string, listener: () => void): () => void {
  returns.addEventListener(ticketId, listener);
  return () => returns.removeEventListener(ticketId, listener);
}

export const dropDraft = (ticketId: string): void => drop(ticketId);
