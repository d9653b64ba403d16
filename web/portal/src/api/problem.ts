export interface FieldProblem {
  path: string;
  message: string;
}

/** What the API answered instead of what was asked for (RFC 9457); status 0: it never answered. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldProblem[];

  constructor(status: number, code: string, fields: FieldProblem[] = []) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

interface ProblemBody {
  code?: string;
  errors?: FieldProblem[];
}

export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  return new Problem(response.status, body.code ?? "unknown", body.errors ?? []);
}
