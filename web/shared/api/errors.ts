import type { Problem } from "./types.ts";

/** What the API refused, or that it could not be reached (status 0, code "offline"). */
export class ApiError extends Error {
  override name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly problem: Partial<Problem> & Record<string, unknown>;

  constructor(status: number, problem: unknown) {
    const known = typeof problem === "object" && problem !== null ? problem : {};
    const said = known as Partial<Problem>;
    super(said.detail ?? said.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = said.code ?? (status === 0 ? "offline" : "unknown");
    this.problem = { ...known };
  }

  /** The message beside one field of a refused body, if there is one. */
  field(path: string): string | undefined {
    return this.problem.errors?.find((error) => error.path === path)?.message;
  }
}

export const isCode = (error: unknown, code: string): error is ApiError =>
  error instanceof ApiError && error.code === code;
