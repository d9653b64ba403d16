import { Kbd } from "@mantine/core";
import { useId, type FocusEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@agent/ui/Icon.tsx";
import { Chips } from "./Chips.tsx";
import styles from "./search.module.css";
import { Suggestions } from "./Suggestions.tsx";
import { useSearchBox } from "./useSearchBox.ts";

interface Props {
  field: RefObject<HTMLInputElement | null>;
  /** Whether a narrow screen shows the box. */
  shown: boolean;
  onGone: () => void;
}

/** The box at the head of every page: what is offered while typing is there for the keyboard too. */
export function SearchBox({ field, shown, onGone }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const box = useSearchBox(() => field.current, onGone);
  const optionId = (place: number) => `${id}-${place}`;
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    box.close();
    if (!box.text) onGone();
  };
  return (
    <search className={styles.bar} data-shown={shown || undefined} onBlur={onBlur}>
      <div className={styles.box}>
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          role="combobox"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1000}
          aria-label={t("search.label")}
          aria-autocomplete="list"
          aria-expanded={box.open}
          aria-controls={`${id}-list`}
          aria-activedescendant={box.open && box.active >= 0 ? optionId(box.active) : undefined}
          aria-keyshortcuts="/"
          placeholder={t("search.placeholder")}
          value={box.text}
          onChange={(event) => box.type(event.currentTarget.value)}
          onKeyDown={box.onKeyDown}
          onFocus={() => box.setOpen(true)}
          onClick={() => box.setOpen(true)}
        />
        {box.text ? (
          <button
            type="button"
            className={styles.clear}
            aria-label={t("search.clear")}
            onClick={() => {
              box.type("");
              field.current?.focus();
            }}
          >
            <Icon name="cross" size={14} />
          </button>
        ) : (
          <Kbd aria-hidden className={styles.key}>
            /
          </Kbd>
        )}
      </div>
      {box.open && (
        <div className={styles.offer} onMouseDown={(event) => event.preventDefault()}>
          <Chips query={box.text} />
          <Suggestions
            id={`${id}-list`}
            optionId={optionId}
            groups={box.groups}
            active={box.active}
            onPick={box.pick}
          />
        </div>
      )}
    </search>
  );
}
