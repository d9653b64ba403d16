import { describe, expect, test } from "vitest";
import {
  completed,
  exactly,
  filtersOf,
  filterText,
  hasFilter,
  partsOf,
  toggled,
  without,
  wordsOf,
} from "./query.ts";

const kinds = (query: string) => partsOf(query).map(({ kind, text }) => `${kind} ${text}`);

test("words, phrases, filters, OR and parentheses are told apart", () => {
  expect(kinds('(vpn OR "red privada") -tag:spam status:open')).toEqual([
    "open (",
    "words vpn",
    "or OR",
    'words "red privada"',
    "close )",
    "filter -tag:spam",
    "filter status:open",
  ]);
});

test("a filter's value may be quoted, a range or an address", () => {
  const seen = filtersOf('team:"Second line" created:>2026-01-01 from:ana@example.test');

  expect(seen.map(({ name, value }) => [name, value])).toEqual([
    ["team", "Second line"],
    ["created", ">2026-01-01"],
    ["from", "ana@example.test"],
  ]);
});

test("an address of a page is words, not a filter", () => {
  expect(filtersOf("https://example.test/a")).toEqual([]);
});

test.each(['"half', "status:", 'tag:"half', "-", "((", "a:b:c", "OR OR", "-:"])(
  "%s is read without a fuss",
  (query) => {
    expect(() => partsOf(query)).not.toThrow();
  },
);

test("a filter without a value is none yet", () => {
  expect(filtersOf("status: open")).toEqual([]);
});

test("words are what is left without the filters", () => {
  expect(wordsOf('factura status:open "al día"')).toBe('factura "al día"');
});

describe("taking a piece out", () => {
  const removed = (query: string, text: string) => {
    const piece = partsOf(query).find((part) => part.text === text);
    return piece && without(query, piece);
  };

  test.each([
    ["vpn status:open lento", "status:open", "vpn lento"],
    ["status:open OR status:pending", "status:pending", "status:open"],
    ["status:open OR status:pending", "status:open", "status:pending"],
    ["vpn (tag:a OR tag:b)", "tag:a", "vpn (tag:b)"],
    ["vpn (tag:a)", "tag:a", "vpn"],
    ["a OR b OR c", "b", "a OR c"],
  ])("%s without %s is %s", (query, text, left) => {
    expect(removed(query, text)).toBe(left);
  });
});

describe("toggling a filter", () => {
  test("adds it behind what was asked, and takes it away again", () => {
    const once = toggled("vpn", "status", "open");

    expect(once).toBe("vpn status:open");
    expect(toggled(once, "status", "open")).toBe("vpn");
  });

  test("keeps an OR together that it would otherwise cut", () => {
    expect(toggled("vpn OR wifi", "tag", "red")).toBe("(vpn OR wifi) tag:red");
  });

  test("an excluded value is not a chosen one", () => {
    expect(hasFilter("-tag:spam", "tag", "spam")).toBe(false);
  });

  test("takes one of several values out and leaves the others", () => {
    expect(hasFilter("status:open,pending", "status", "pending")).toBe(true);
    expect(toggled("vpn status:open,pending", "status", "open")).toBe("vpn status:pending");
  });

  test("quotes what has spaces", () => {
    expect(filterText("tag", "muy urgente")).toBe('tag:"muy urgente"');
  });
});

describe("completing what is typed", () => {
  test("replaces the piece at the caret and leaves the rest", () => {
    expect(completed("vpn sta lento", 7, "status:open")).toBe("vpn status:open lento");
  });

  test("leaves the caret right behind a filter that wants its value", () => {
    expect(completed("sta", 3, "status:")).toBe("status:");
  });

  test("adds where nothing is typed yet", () => {
    expect(completed("vpn ", 4, "has:attachment")).toBe("vpn has:attachment ");
  });
});

test("a corrected word can be asked as it was written", () => {
  expect(exactly("factrua status:open", "factrua")).toBe('"factrua" status:open');
  expect(exactly("factruas", "factrua")).toBe("factruas");
});
