import type { components } from "@shared/api/schema.d.ts";
import type { Draft } from "@agent/features/composer/draft.ts";

type TakenBack = components["schemas"]["TakenBack"];

/** What a reply that did not leave takes back into the composer beside its words. */
export const draftOf = (back: Pick<TakenBack, "files" | "waiting">): Omit<Draft, "html"> => ({
  kind: "reply",
  copies: back.waiting?.cc?.map(({ email }) => email),
  files: back.files.map((file) => ({
    id: file.upload_token,
    name: file.filename,
    size: file.size,
    state: "done",
    progress: 1,
    token: file.upload_token,
    contentId: file.content_id,
  })),
});
