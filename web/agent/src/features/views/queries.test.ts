import { focusManager, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Api } from "@agent/app/context.ts";
import { countsQuery } from "./queries.ts";

const answer = { counts: [], as_of: "2026-11-22T10:00:00Z" };
const GET = vi.fn(() => Promise.resolve({ data: answer, response: new Response("{}") }));
const api = { GET } as unknown as Api;
let stop: () => void;

function watch() {
  const client = new QueryClient();
  client.mount();
  const left = new QueryObserver(client, countsQuery(api)).subscribe(() => undefined);
  stop = () => {
    left();
    client.unmount();
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  GET.mockClear();
});

afterEach(() => {
  stop();
  focusManager.setFocused(undefined);
  vi.useRealTimers();
});

test("all counts come in one request, again after a while", async () => {
  watch();
  await vi.advanceTimersByTimeAsync(35_000);

  expect(GET).toHaveBeenCalledTimes(4);
  expect(new Set(GET.mock.calls.map(([path]: unknown[]) => path))).toEqual(
    new Set(["/api/v1/view-counts"]),
  );
});

test("a tab that nobody sees does not ask, and asks at once when it is seen again", async () => {
  watch();
  await vi.advanceTimersByTimeAsync(100);
  focusManager.setFocused(false);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(GET).toHaveBeenCalledTimes(1);

  focusManager.setFocused(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(GET).toHaveBeenCalledTimes(2);
});
