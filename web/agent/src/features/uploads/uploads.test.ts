import { expect, test } from "vitest";
import { ApiError } from "@shared/api/errors.ts";
import { attached, kept, troubleOf, unfit, type Upload } from "./uploads.ts";

const file = (given: Partial<Upload>): Upload => ({
  id: "1",
  name: "a.pdf",
  size: 9,
  state: "done",
  progress: 1,
  ...given,
});

test("a file that is empty or over 20 MB is not begun with", () => {
  expect(unfit({ size: 0 })).toBe("empty");
  expect(unfit({ size: 20 * 1024 * 1024 + 1 })).toBe("tooLarge");
  expect(unfit({ size: 20 * 1024 * 1024 })).toBeUndefined();
});

test("a message names the files that are up and no others", () => {
  const files = [file({ token: "t" }), file({ id: "2", state: "failed" })];

  expect(attached(files)).toEqual([{ upload_token: "t" }]);
  expect(kept(files)).toHaveLength(1);
});

test("what the server refuses is said by its reason", () => {
  expect(troubleOf(new ApiError(400, { code: "file_type_forbidden" }))).toBe("type");
  expect(troubleOf(new ApiError(400, { code: "file_too_large" }))).toBe("tooLarge");
  expect(troubleOf(new Error("x"))).toBe("failed");
});
