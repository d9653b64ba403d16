import type { components } from "@shared/api/schema.d.ts";
import type { Message } from "@shared/api/types.ts";
import { ApiError } from "@shared/api/errors.ts";

export type Change = components["schemas"]["ChangeOut"];
export type Told = Pick<Change, "did" | "name" | "text" | "fields"> & { id: string };

const FIRST_CHARACTERS = 120;
const SHOWN = 8;

/** What a stale send was refused for, as the server tells it. */
export const toldBy = (error: unknown): Told[] =>
  error instanceof ApiError
    ? (error.problem.changes ?? []).map((each) => ({
        ...each,
        id: String(each.version),
      }))
    : [];

const did = ({ author, kind }: Message): Change["did"] => {
  if (author.kind !== "agent") return "wrote";
  return kind === "note" ? "noted" : "replied";
};

/** What others wrote behind the message that was heard last; machines of ours are no others. */
export function toldSince(messages: Message[], heard: string | undefined, meId: string): Told[] {
  const behind = messages.findIndex(({ id }) => id === heard) + 1;
  return messages
    .slice(behind)
    .filter(({ author }) => author.kind !== "system" && author.id !== meId)
    .slice(-SHOWN)
    .map((message) => ({
      id: message.id,
      did: did(message),
      name: message.author.name || message.author.email,
      text: message.body_text.replaceAll(/\s+/g, " ").trim().slice(0, FIRST_CHARACTERS),
      fields: [],
    }));
}
