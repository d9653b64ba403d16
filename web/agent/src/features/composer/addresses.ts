import { looksLikeAddress } from "@agent/features/calls/call.ts";

const split = (text: string): string[] =>
  text
    .split(/[,;\s]+/)
    .map((part) => part.trim())
    .filter(Boolean);

/** The addresses of a comma-separated line, each once. */
export const addresses = (text: string): string[] => [
  ...new Set(split(text).map((each) => each.toLowerCase())),
];

export const badAddress = (text: string): string | undefined =>
  split(text).find((each) => !looksLikeAddress(each));
