import { beforeEach, expect, test, vi } from "vitest";
import type { AppConfig } from "@shared/config.ts";
import { createSession } from "./session.ts";

const config = { cognito_endpoint: "https://cognito.test/", user_pool_client_id: "c" } as AppConfig;
const MINUTE_S = 60;

function jwt(secondsLeft: number, mark: string): string {
  const exp = Math.floor(Date.now() / 1000) + secondsLeft;
  return `h.${btoa(JSON.stringify({ exp, mark }))}.s`;
}

const renewed = (mark: string, refresh?: string) =>
  Response.json({ AuthenticationResult: { AccessToken: jwt(3600, mark), RefreshToken: refresh } });

const kept = () => sessionStorage.getItem("ventanilla.refresh");
const answer = vi.fn<typeof fetch>();

beforeEach(() => {
  sessionStorage.clear();
  answer.mockReset();
  vi.stubGlobal("fetch", answer);
});

test("the access token is kept in memory alone", () => {
  createSession(config).adopt({ accessToken: jwt(3600, "a"), refreshToken: "r" });

  expect([sessionStorage.length, kept()]).toEqual([1, "r"]);
  expect(localStorage.length).toBe(0);
});

test("a token about to end is renewed once for all who ask at the same time", async () => {
  answer.mockResolvedValue(renewed("new"));
  const session = createSession(config);
  session.adopt({ accessToken: jwt(MINUTE_S / 2, "old"), refreshToken: "r" });

  const [one, other] = await Promise.all([session.token(), session.token()]);

  expect(one).toBe(other);
  expect(answer).toHaveBeenCalledOnce();
});

test("a rotated refresh token replaces the one kept", async () => {
  answer.mockResolvedValue(renewed("new", "r2"));
  const session = createSession(config);
  session.adopt({ accessToken: jwt(0, "old"), refreshToken: "r1" });

  await session.token();

  expect(kept()).toBe("r2");
});

test("a refused refresh token ends the session and says so", async () => {
  answer.mockResolvedValue(
    Response.json({ __type: "NotAuthorizedException", message: "revoked" }, { status: 400 }),
  );
  const session = createSession(config);
  session.adopt({ accessToken: jwt(0, "old"), refreshToken: "r" });

  expect(await session.token()).toBeNull();
  expect([session.state(), sessionStorage.length]).toEqual(["expired", 0]);
});

test("a lost connection ends nothing", async () => {
  answer.mockRejectedValue(new TypeError("Failed to fetch"));
  const session = createSession(config);
  session.adopt({ accessToken: jwt(0, "old"), refreshToken: "r" });

  await expect(session.token()).rejects.toThrow(TypeError);
  expect(session.state()).toBe("signed_in");
});

test("a reload signs in again from the refresh token", async () => {
  answer.mockResolvedValue(renewed("new"));
  sessionStorage.setItem("ventanilla.refresh", "r");
  const session = createSession(config);

  await session.start();

  expect(session.state()).toBe("signed_in");
});

test("signing out revokes the refresh token and forgets both", () => {
  answer.mockResolvedValue(Response.json({}));
  const session = createSession(config);
  session.adopt({ accessToken: jwt(3600, "a"), refreshToken: "r" });

  session.signOut();

  expect([session.state(), sessionStorage.length]).toEqual(["signed_out", 0]);
  expect(answer.mock.calls[0]?.[1]?.body).toContain('"Token":"r"');
});
