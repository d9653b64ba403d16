import { expect, test } from "vitest";
import { attached, kept } from "@agent/features/uploads/uploads.ts";
import { draftOf } from "./takenBack.ts";

const file = { upload_token: "t", filename: "a.pdf", size: 9, content_id: "" };
const waiting = {
  state: "withdrawn" as const,
  send_at: "2026-11-02T09:00:00Z",
  overtaken: false,
  status: null,
  close_reason: null,
  reason: null,
};

test("a reply that is edited keeps its files and who was in copy", () => {
  const cc = [{ email: "luz@cliente.test", name: "Luz" }];
  const draft = draftOf({ files: [file], waiting: { ...waiting, cc } });

  expect(attached(kept(draft.files ?? []))).toEqual([{ upload_token: "t" }]);
  expect(draft.copies).toEqual(["luz@cliente.test"]);
});

test("who is in copy stays the ticket's where the reply said nothing of it", () => {
  expect(draftOf({ files: [], waiting: { ...waiting, cc: null } }).copies).toBeUndefined();
});
