import { beforeEach, expect, test, vi } from "vitest";
import { bringBack, dropDraft, isBlank, keepDraft, outgoing, readDraft } from "./draft.ts";

beforeEach(() => {
  localStorage.clear();
  vi.useRealTimers();
});

test("a draft is found again under its ticket and under no other", () => {
  keepDraft("one", { kind: "note", html: "<p>Hola</p>" });

  expect(readDraft("one")).toMatchObject({ kind: "note", html: "<p>Hola</p>" });
  expect(readDraft("two")).toBeNull();
});

test("an emptied draft leaves nothing behind", () => {
  keepDraft("one", { kind: "reply", html: "<p>Hola</p>" });
  keepDraft("one", { kind: "reply", html: "<p>&nbsp; </p>" });

  expect(localStorage.length).toBe(0);
});

test("a sent draft is dropped", () => {
  keepDraft("one", { kind: "reply", html: "<p>Hola</p>" });
  dropDraft("one");

  expect(readDraft("one")).toBeNull();
});

test("a draft is forgotten after a month, as is one that cannot be read", () => {
  keepDraft("one", { kind: "reply", html: "<p>Hola</p>" });
  vi.useFakeTimers({ now: Date.now() + 31 * 24 * 60 * 60_000 });
  localStorage.setItem("ventanilla.draft.two", "{");

  expect([readDraft("one"), readDraft("two")]).toEqual([null, null]);
});

test("tags alone are no words", () => {
  expect(isBlank({ kind: "reply", html: "<p></p><ul><li><p></p></li></ul>" })).toBe(true);
});

test("blank lines between paragraphs are kept in the mail, those at the end are not", () => {
  expect(outgoing("<p>a</p><p></p><p>b</p><p></p><p></p>")).toBe("<p>a</p><p><br></p><p>b</p>");
});

test("a pasted picture travels by its content id, not by this browser's address", () => {
  const html = '<p>Mira</p><img src="blob:http://x/1" data-cid="a1@files" alt="captura.png">';

  expect(outgoing(html)).toBe('<p>Mira</p><img src="cid:a1@files" alt="captura.png">');
});

test("people in copy and files that are up are found again", () => {
  const file = { id: "1", name: "a", size: 1, state: "done", progress: 1, token: "t" } as const;
  keepDraft("one", { kind: "reply", html: "<p>Hola</p>", copies: ["a@x.test"], files: [file] });

  expect(readDraft("one")).toMatchObject({ copies: ["a@x.test"], files: [file] });
});

test("words that come back bring their files and copies, before what was begun since", () => {
  const file = (id: string) =>
    ({ id, name: id, size: 1, state: "done", progress: 1, token: id }) as const;
  keepDraft("one", { kind: "reply", html: "<p>b</p>", copies: ["b@x.test"], files: [file("2")] });
  bringBack("one", { kind: "reply", html: "<p>a</p>", copies: ["a@x.test"], files: [file("1")] });

  const draft = readDraft("one");
  expect([draft?.html, draft?.copies]).toEqual(["<p>a</p><p>b</p>", ["a@x.test"]]);
  expect(draft?.files?.map(({ id }) => id)).toEqual(["1", "2"]);
});
