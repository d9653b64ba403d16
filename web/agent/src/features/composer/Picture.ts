import { Node } from "@tiptap/react";

/** A picture of the agent's own: shown from this browser, sent by its content id. */
export const Picture = Node.create({
  name: "picture",
  group: "block",
  draggable: true,
  addAttributes: () => ({
    src: { default: null },
    alt: { default: "" },
    cid: {
      default: null,
      parseHTML: (element: HTMLElement) => element.dataset.cid ?? null,
      renderHTML: ({ cid }: Record<string, unknown>) => ({ "data-cid": cid }),
    },
  }),
  parseHTML: () => [{ tag: "img[data-cid]" }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
});
