import createClient from "openapi-fetch";
import { ApiError } from "./errors.ts";
import type { paths } from "./schema.d.ts";

interface Options {
  /** The access token to send; asked again with `renew` once after a 401. */
  token?: (renew: boolean) => Promise<string | null>;
}

async function send(request: Request, { token }: Options): Promise<Response> {
  const attempt = async (renew: boolean) => {
    const copy = new Request(request.clone());
    const bearer = await token?.(renew);
    if (bearer) copy.headers.set("Authorization", `Bearer ${bearer}`);
    return fetch(copy);
  };
  const first = await attempt(false);
  return first.status === 401 && token ? attempt(true) : first;
}

async function sendOrSayOffline(request: Request, options: Options): Promise<Response> {
  try {
    return await send(request, options);
  } catch (error) {
    if (error instanceof TypeError) throw new ApiError(0, { title: error.message });
    throw error;
  }
}

/** The typed client of both apps, on the page's own origin. */
export const createApi = (options: Options = {}) =>
  createClient<paths>({
    baseUrl: globalThis.location.origin,
    fetch: (request) => sendOrSayOffline(request, options),
  });

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/** The body of an accepted call; anything else is thrown as an ApiError. */
export async function accepted<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiError(response.status, error);
  return data as Data;
}
