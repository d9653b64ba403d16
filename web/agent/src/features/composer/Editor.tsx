import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import styles from "./composer.module.css";
import { Toolbar } from "./Toolbar.tsx";

interface Props {
  html: string;
  placeholder: string;
  onChange: (html: string) => void;
  onSend: (resolve: boolean) => void;
}

const EXTENSIONS = [
  StarterKit.configure({
    heading: false,
    horizontalRule: false,
    link: { openOnClick: false, defaultProtocol: "https" },
  }),
];

/** Rich text for a reply or a note; Ctrl-Enter sends, with Shift it also resolves. */
export function Editor({ html, placeholder, onChange, onSend }: Props) {
  const { t } = useTranslation();
  const latest = useRef({ onChange, onSend });
  useEffect(() => {
    latest.current = { onChange, onSend };
  });

  const editor = useEditor({
    extensions: EXTENSIONS,
    content: html,
    autofocus: "end",
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": t("composer.label") },
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
