import { describe, expect, test } from "vitest";
import { inlineIds, mailDocument, needsPaper, remoteImages } from "./mailDocument.ts";

const PLAIN = { inline: {}, showRemote: false, dark: false };
const body = (html: string, options = {}) => {
  const source = mailDocument(html, { ...PLAIN, ...options });
  return new DOMParser().parseFromString(source, "text/html").body;
};
const policy = (html: string, options = {}) =>
  /content="([^"]*)"/.exec(mailDocument(html, { ...PLAIN, ...options }))?.[1] ?? "";

const REMOTE = '<img data-remote-src="http://tracker.test/p.png">';

describe("what a mail may do", () => {
  test.each([
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '<iframe src="https://evil.test"></iframe>',
    '<form action="https://evil.test"><input name="password"></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.test">',
    '<base href="https://evil.test">',
    "<style>@import 'https://evil.test'</style>",
    '<svg><a href="javascript:alert(1)">x</a></svg>',
    '<a href="javascript:alert(1)">x</a>',
  ])("%s is disarmed", (html) => {
    expect(body(html).innerHTML).not.toMatch(
      /<(?:script|iframe|form|input|meta|base|style|svg)|onerror|javascript:/i,
    );
  });

  test("a link opens elsewhere and shows its true address", () => {
    const link = body('<a href="https://evil.test/login">https://bank.test</a>').querySelector("a");

    expect(link?.title).toBe("https://evil.test/login");
    expect([link?.target, link?.rel]).toEqual(["_blank", "noopener noreferrer nofollow"]);
  });
});

describe("pictures", () => {
  test("remote ones are neither loaded nor allowed before someone asks", () => {
    expect(body(REMOTE).querySelector("img")?.getAttribute("src")).toBeNull();
    expect(policy(REMOTE)).not.toContain("https:");
  });

  test("remote ones are loaded over https once someone asks", () => {
    const shown = body(REMOTE, { showRemote: true }).querySelector("img");

    expect(shown?.getAttribute("src")).toBe("https://tracker.test/p.png");
    expect(policy(REMOTE, { showRemote: true })).toContain("https:");
  });

  test("inline ones come from the files of the ticket and from nowhere else", () => {
    const html = '<img data-cid="one">';
    const inline = { one: "https://files.test/a?signed" };

    expect(body(html, { inline }).querySelector("img")?.getAttribute("src")).toBe(inline.one);
    expect(policy(html, { inline })).toContain("img-src data: https://files.test");
  });

  test("are counted and named", () => {
    expect(remoteImages(REMOTE + REMOTE)).toBe(2);
    expect(inlineIds('<img data-cid="a"><img data-cid="b">')).toEqual(["a", "b"]);
  });
});

test("only a mail with colours of its own gets white paper", () => {
  expect(needsPaper("<p>Hola <b>Marta</b></p>")).toBe(false);
  expect(needsPaper('<td bgcolor="#fff">x</td>')).toBe(true);
  expect(needsPaper('<p style="color: #333">x</p>')).toBe(true);
});
