import type { Attachment } from "@shared/api/types.ts";
import { inlineIds } from "./mailDocument.ts";

export type Piece = { text: string } | { picture: Attachment };

/** Where programs put a picture in plain text: `[cid:a@b]`, `[image: name]`. */
const PLACE = /\[(?:cid:|image: ?)([^\]\n]{1,300})\]/g;

/** The pictures that a mail shows in its quote: inline, and not among the new words. */
export function quotedPictures(attachments: Attachment[], html: string | null): Attachment[] {
  const shown = new Set(html ? inlineIds(html) : []);
  return attachments.filter(
    ({ content_id: cid, content_type: kind, inline, blocked, logo }) =>
      cid && inline && kind.startsWith("image/") && !blocked && !logo && !shown.has(cid),
  );
}

/** The quote with its pictures where it names them; those that it names nowhere stand below. */
export function quotedPieces(text: string, pictures: Attachment[]): Piece[] {
  const left = [...pictures];
  const pieces: Piece[] = [];
  let position = 0;
  for (const match of text.matchAll(PLACE)) {
    const named = match[1]?.trim();
    const at = left.findIndex(({ content_id, filename }) =>
      [content_id, filename].includes(named ?? ""),
    );
    const picture = left[at];
    if (!picture) continue;
    left.splice(at, 1);
    pieces.push({ text: text.slice(position, match.index) }, { picture });
    position = match.index + match[0].length;
  }
  pieces.push({ text: text.slice(position) });
  return [
    ...pieces.filter((piece) => "picture" in piece || piece.text.trim()),
    ...left.map((picture) => ({ picture })),
  ];
}
