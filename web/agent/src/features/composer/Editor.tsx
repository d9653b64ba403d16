import type { EditorView } from "@tiptap/pm/view";
import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Upload } from "@agent/features/uploads/uploads.ts";
import styles from "./composer.module.css";
import { Picture } from "./Picture.ts";
import { Toolbar } from "./Toolbar.tsx";

interface Props {
  html: string;
  placeholder: string;
  onChange: (html: string) => void;
  onSend: (resolve: boolean) => void;
  /** Takes files that were pasted or dropped; answers with the content id of each picture. */
  onFiles: (files: File[]) => Promise<Upload | undefined>[];
}

const EXTENSIONS = [
  Picture,
  StarterKit.configure({
    heading: false,
    horizontalRule: false,
    link: { openOnClick: false, defaultProtocol: "https" },
  }),
];

const SHOWN = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** Rich text for a reply or a note; Ctrl-Enter sends, with Shift it also resolves. */
export function Editor({ html, placeholder, onChange, onSend, onFiles }: Props) {
  const { t } = useTranslation();
  const latest = useRef({ onChange, onSend, onFiles });
  useEffect(() => {
    latest.current = { onChange, onSend, onFiles };
  });
  const take = (view: EditorView, given: FileList | undefined): boolean => {
    const files = [...(given ?? [])];
    latest.current.onFiles(files).forEach((up, index) => {
      const file = files[index];
      if (!file || !SHOWN.has(file.type)) return;
      void up.then((done) => {
        if (!done?.contentId || view.isDestroyed) return;
        const attrs = { src: URL.createObjectURL(file), alt: done.name, cid: done.contentId };
        const node = view.state.schema.nodes.picture?.create(attrs);
        if (node) view.dispatch(view.state.tr.replaceSelectionWith(node));
      });
    });
    return files.length > 0;
  };

  const editor = useEditor({
    extensions: EXTENSIONS,
    content: html,
    autofocus: "end",
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": t("composer.label") },
      // A spreadsheet brings its cells as words and as a picture of them: the words are meant.
      handlePaste: (view, event) =>
        !event.clipboardData?.types.includes("text/plain") &&
        take(view, event.clipboardData?.files),
      handleDrop: (view, event) => take(view, event.dataTransfer?.files),
      handleKeyDown: (_, event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
        latest.current.onSend(event.shiftKey);
        return true;
      },
    },
    onUpdate: ({ editor: changed }) => latest.current.onChange(changed.getHTML()),
  });
  const isEmpty = useEditorState({ editor, selector: ({ editor: current }) => current.isEmpty });

  return (
    <div
      className={styles.editor}
      onKeyDown={(event) => {
        if (event.key === "Escape") editor.commands.blur();
      }}
    >
      <Toolbar editor={editor} />
      <EditorContent
        editor={editor}
        className={styles.page}
        data-placeholder={isEmpty ? placeholder : undefined}
      />
    </div>
  );
}
