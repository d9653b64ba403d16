import { expect, test } from "vitest";
import type { Attachment } from "@shared/api/types.ts";
import { quotedPictures, quotedPieces } from "./quotedPieces.ts";

const picture = (id: string, more: Partial<Attachment> = {}) =>
  ({
    id,
    content_id: `${id}@x`,
    filename: `${id}.png`,
    content_type: "image/png",
    inline: true,
    blocked: false,
    logo: false,
    ...more,
  }) as Attachment;

test("pictures of the new words, logos, blocked ones and plain files are not the quote's", () => {
  const html = '<p>see <img data-cid="a@x"></p>';
  const files = [
    picture("a"),
    picture("b"),
    picture("c", { logo: true }),
    picture("d", { blocked: true }),
    picture("e", { inline: false }),
  ];

  expect(quotedPictures(files, html).map(({ id }) => id)).toEqual(["b"]);
  expect(quotedPictures(files, null).map(({ id }) => id)).toEqual(["a", "b"]);
});

test("a picture stands where the quote names it, by its id or its name", () => {
  const [a, b] = [picture("a"), picture("b")];

  expect(quotedPieces("one [cid:a@x] two [image: b.png] three", [a, b])).toEqual([
    { text: "one " },
    { picture: a },
    { text: " two " },
    { picture: b },
    { text: " three" },
  ]);
});

test("one that is named nowhere stands below, and a name of nothing stays text", () => {
  const a = picture("a");

  expect(quotedPieces("one [cid:other] two", [a])).toEqual([
    { text: "one [cid:other] two" },
    { picture: a },
  ]);
});
