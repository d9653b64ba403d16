import { ApiError } from "@shared/api/errors";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { grantUpload } from "../../api/client";
import { sendFile } from "@shared/api/upload";
import { MAX_FILES, UploadQueue, type Upload } from "./upload-queue";

vi.mock("../../api/client", () => ({ grantUpload: vi.fn() }));
vi.mock("@shared/api/upload", () => ({ sendFile: vi.fn() }));

const file = (name: string, bytes = 3) => new File([new Uint8Array(bytes)], name);
let shown: Upload[];
let queue: UploadQueue;

beforeEach(() => {
  shown = [];
  queue = new UploadQueue([], (uploads) => (shown = uploads));
  vi.mocked(grantUpload).mockImplementation(({ name }: File) =>
    Promise.resolve({ upload_token: `token-${name}`, url: "/", fields: {} }),
  );
  vi.mocked(sendFile).mockReset().mockResolvedValue();
});

describe("files on their way", () => {
  it("arrive with their tokens", async () => {
    queue.add([file("a"), file("b"), file("c")]);
    await queue.settled();

    expect(shown.map(({ state, token }) => [state, token])).toEqual([
      ["done", "token-a"],
      ["done", "token-b"],
      ["done", "token-c"],
    ]);
  });

  it("go two at a time", async () => {
    let release = () => {};
    vi.mocked(sendFile).mockReturnValue(new Promise((done) => (release = done)));
    queue.add([file("a"), file("b"), file("c")]);
    await vi.waitFor(() => expect(sendFile).toHaveBeenCalledTimes(2));

    expect(shown.map(({ state }) => state)).toEqual(["sending", "sending", "waiting"]);
    release();
  });

  it("can be tried again after a failure", async () => {
    vi.mocked(sendFile).mockRejectedValueOnce(new ApiError(0, {}));
    queue.add([file("a")]);
    const [failed] = await queue.settled();
    expect(failed).toMatchObject({ state: "failed", error: "fileFailed" });

    queue.retry(failed?.id ?? "");
    await queue.settled();

    expect(shown[0]?.state).toBe("done");
  });

  it("are not offered again where trying again would end the same way", async () => {
    vi.mocked(grantUpload).mockRejectedValue(new ApiError(400, { code: "file_type_forbidden" }));
    queue.add([file("a.exe")]);
    const [failed] = await queue.settled();

    expect(failed?.error).toBe("fileType");
    expect(queue.canRetry(failed?.id ?? "")).toBe(false);
  });

  it("are at most ten, and never empty", async () => {
    expect(queue.add(Array.from({ length: MAX_FILES + 1 }, (_, n) => file(`${n}`)))).toBe(false);
    await queue.settled();
    expect(shown).toHaveLength(MAX_FILES);

    const empty = new UploadQueue([], (uploads) => (shown = uploads));
    empty.add([file("nothing", 0)]);
    expect(shown[0]).toMatchObject({ state: "failed", error: "fileEmpty" });
  });

  it("leave no trace once removed", async () => {
    vi.mocked(sendFile).mockReturnValue(new Promise(() => {}));
    queue.add([file("a")]);
    await vi.waitFor(() => expect(sendFile).toHaveBeenCalled());

    queue.remove(shown[0]?.id ?? "");

    expect(shown).toEqual([]);
    expect(await queue.settled()).toEqual([]);
  });
});
