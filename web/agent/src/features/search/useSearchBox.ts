import { useQuery } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { useLocation } from "wouter";
import { useApi } from "@agent/app/context.ts";
import { ticketPath } from "@agent/app/routes.ts";
import { useSettled } from "@agent/app/useSettled.ts";
import { useMe } from "@agent/features/shell/me.ts";
import { useNames } from "@agent/features/fields/useNames.ts";
import { completionsFor } from "./completions.ts";
import { flat, optionsFor, pickedAtOnce, type Option } from "./options.ts";
import { searchPath, useAsked } from "./place.ts";
import { suggestionsQuery } from "./queries.ts";
import { completed, filterText } from "./query.ts";
import { forgetAll, readRecent, remember } from "./recent.ts";

const QUIET_MS = 150;
const SHORTEST = 2;

/** What is typed in the box, what is offered for it, and where a choice leads. */
export function useSearchBox(field: () => HTMLInputElement | null, onGone: () => void) {
  const [, navigate] = useLocation();
  const me = useMe();
  const asked = useAsked();
  const [text, setText] = useState(asked.query);
  const [shown, setShown] = useState(asked.query);
  const [open, setOpen] = useState(false);
  const [moved, setMoved] = useState<number | null>(null);
  if (asked.query !== shown) {
    setShown(asked.query);
    setText(asked.query);
  }

  const settled = useSettled(text.trim(), QUIET_MS);
  const asks = open && settled.length >= SHORTEST;
  const suggested = useQuery({ ...suggestionsQuery(useApi(), settled), enabled: asks });
  const completions = completionsFor(text, useNames(open));
  const groups = optionsFor(
    text,
    readRecent(me.id),
    completions,
    asks ? suggested.data : undefined,
  );
  const options = flat(groups);
  const active = moved === null ? pickedAtOnce(text, options) : Math.min(moved, options.length - 1);

  const type = (next: string) => {
    setText(next);
    setMoved(null);
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    setMoved(null);
  };
  const leave = (path: string) => {
    close();
    field()?.blur();
    onGone();
    navigate(path);
  };
  const search = (query: string) => {
    if (!query.trim()) return;
    remember(me.id, query);
    leave(searchPath({ query: query.trim(), sort: asked.sort }));
  };

  const pick = (option: Option | undefined) => {
    if (!option) return search(text);
    if (option.kind === "search" || option.kind === "recent") return search(option.query);
    if (option.kind === "person") return search(filterText("from", option.address));
    if (option.kind === "ticket") return leave(ticketPath("open", option.id));
    if (option.kind === "filter") {
      return type(completed(text, field()?.selectionStart ?? text.length, option.text));
    }
    forgetAll(me.id);
    setMoved(null);
  };

  const step = (distance: number) => {
    setOpen(true);
    const places = options.length + 1; // the box itself is one of them
    setMoved(((active + 1 + distance + places) % places) - 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const acts: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => pick(open && active >= 0 ? options[active] : undefined),
      Escape: () => {
        if (open) return close();
        setText(asked.query);
        field()?.blur();
        onGone();
      },
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return { text, type, open, setOpen, close, groups, active, pick, onKeyDown };
}
