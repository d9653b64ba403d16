import { expect, test } from "vitest";
import { linked } from "./linked.ts";

const links = (text: string) => linked(text).flatMap(({ href }) => href ?? []);

test("web addresses become links without the punctuation around them", () => {
  expect(links("Mirad (https://example.com/a?b=1). Y http://x.test!")).toEqual([
    "https://example.com/a?b=1",
    "http://x.test",
  ]);
});

test.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"])(
  "%s stays text",
  (text) => {
    expect(links(text)).toEqual([]);
  },
);

test("a quote ends an address, so that nothing can be added to its tag", () => {
  expect(links('http://a"onmouseover=alert(1)')).toEqual([]);
});

test("no character of the text is lost", () => {
  const text = "a https://b.test/c, d\nhttps://e.test";

  expect(
    linked(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});
