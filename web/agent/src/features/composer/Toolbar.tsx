import { useEditorState, type Editor } from "@tiptap/react";
import { useTranslation } from "react-i18next";
import styles from "./composer.module.css";

const TOOLS = [
  {
    name: "bold",
    sign: "B",
    mark: "bold",
    run: (e: Editor) => e.chain().focus().toggleBold().run(),
  },
  {
    name: "italic",
    sign: "I",
    mark: "italic",
    run: (e: Editor) => e.chain().focus().toggleItalic().run(),
  },
  {
    name: "bullets",
    sign: "•",
    mark: "bulletList",
    run: (e: Editor) => e.chain().focus().toggleBulletList().run(),
  },
  {
    name: "numbers",
    sign: "1.",
    mark: "orderedList",
    run: (e: Editor) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "quote",
    sign: "”",
    mark: "blockquote",
    run: (e: Editor) => e.chain().focus().toggleBlockquote().run(),
  },
  {
    name: "code",
    sign: "{}",
    mark: "codeBlock",
    run: (e: Editor) => e.chain().focus().toggleCodeBlock().run(),
  },
] as const;

export function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => TOOLS.map(({ mark }) => current.isActive(mark)),
  });
  return (
    <div className={styles.tools} role="toolbar" aria-label={t("composer.label")}>
      {TOOLS.map(({ name, sign, run }, index) => (
        <button
          key={name}
          type="button"
          data-tool={name}
          title={t(`composer.${name}`)}
          aria-pressed={active[index]}
          onClick={() => run(editor)}
        >
          <span aria-hidden>{sign}</span>
          <span className="visually-hidden">{t(`composer.${name}`)}</span>
        </button>
      ))}
    </div>
  );
}
