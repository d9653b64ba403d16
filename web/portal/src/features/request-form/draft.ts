import type { Answers } from "./asked";
import { EMPTY, type Values } from "./fields";
import type { Upload } from "./upload-queue";

const DRAFT = "ventanilla.draft";
const ATTEMPT = "ventanilla.attempt";

export interface Draft {
  values: Values;
  answers: Answers;
  uploads: Upload[];
}

function read<T>(name: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "{}") as Partial<T>;
  } catch {
    return {};
  }
}

function write(name: string, value: unknown) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // storage full or forbidden: the form works, it only forgets at a reload
  }
}

/** A file that was still on its way when the page went has no bytes any more. */
function afterReload(upload: Upload): Upload {
  const settled = upload.state === "done" || (upload.error && upload.error !== "fileFailed");
  return settled ? upload : { ...upload, state: "failed", error: "fileLost" };
}

export function loadDraft(): Draft {
  const { values, answers = {}, uploads = [] } = read<Draft>(DRAFT);
  return { values: { ...EMPTY, ...values }, answers, uploads: uploads.map(afterReload) };
}

export const saveDraft = (draft: Draft) => write(DRAFT, draft);

/** Who asks stays for the next request; what was asked goes. */
export function finishDraft({ name, email }: Values) {
  saveDraft({ values: { ...EMPTY, name, email }, answers: {}, uploads: [] });
  write(ATTEMPT, {});
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One key per content: pressing again after a lost answer cannot make a second ticket. */
export function keyFor(request: object): string {
  const content = JSON.stringify(request);
  const last = read<{ content: string; key: string }>(ATTEMPT);
  if (last.key && last.content === content) return last.key;
  const key = newKey();
  write(ATTEMPT, { content, key });
  return key;
}
