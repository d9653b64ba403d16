import { Placeholder } from "@tiptap/extensions";
import { EditorContent, useEditor } from "@tiptap/react";
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

/** Rich text for a reply or a note; Ctrl-Enter sends, with Shift it also resolves. */
export function Editor({ html, placeholder, onChange, onSend }: Props) {
  const { t } = useTranslation();
  const latest = useRef({ placeholder, onChange, onSend });
  useEffect(() => {
    latest.current = { placeholder, onChange, onSend };
  });

  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        link: { openOnClick: false, defaultProtocol: "https" },
      }),
      Placeholder.configure({ placeholder: () => latest.current.placeholder }),
    ],
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

  useEffect(() => {
    editor.view.dispatch(editor.state.tr); // shows the new placeholder
  }, [editor, placeholder]);

  return (
    <div
      className={styles.editor}
      onKeyDown={(event) => {
        if (event.key === "Escape") editor.commands.blur();
      }}
    >
      <Toolbar editor={editor} />
      <EditorContent editor={editor} className={styles.page} />
    </div>
  );
}
