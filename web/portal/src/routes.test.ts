import { describe, expect, it } from "vitest";
import { match } from "./i18n/languages";
import { routeOf } from "./routes";

describe("the address", () => {
  it.each([
    ["/", { name: "home" }],
    ["/index.html", { name: "home" }],
    ["/thanks", { name: "thanks" }],
    ["/s/abc.def.b2", { name: "survey", token: "abc.def.b2" }],
    ["/s/abc/", { name: "survey", token: "abc" }],
    ["/unsubscribe/a.b.c", { name: "unsubscribe", token: "a.b.c" }],
    ["/following/a_b_c", { name: "following", token: "a_b_c" }],
    ["/f/a_b_c_1_d", { name: "download", token: "a_b_c_1_d" }],
    ["/s/", { name: "nowhere" }],
    ["/s/a/b", { name: "nowhere" }],
    ["/nope", { name: "nowhere" }],
  ])("%s leads to its page", (path, route) => {
    expect(routeOf(path)).toEqual(route);
  });
});

describe("the language", () => {
  it("is the first wanted one that we have", () => {
    expect(match(["de-DE", "pt-BR", "es"])).toBe("pt");
  });
  it("is nobody's where we have none of them", () => {
    expect(match([null, undefined, "xx", ""])).toBeUndefined();
  });
});
