"""One pass over an address list: where each mailbox starts, its name and its address.

Linear and without recursion: comments nest by a counter, so a thousand brackets cost a thousand
steps.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field

from helpdesk.mail.reading.encoded_words import decode_words

_WORD: Final = re.compile(r"=\?[\w.:+*-]{1,60}\?[bq]\?[^?]{0,1000}\?=", re.IGNORECASE)
_MAX_CHARACTERS: Final = 64 * 1024


class Mailbox(Struct, frozen=True):
    """Raw pieces of one entry: encoded words are not decoded yet."""

    name: str
    spec: str


class _Entry(Struct):
    phrase: list[str] = field(default_factory=list)
    angle: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    has_angle: bool = False

    def is_empty(self) -> bool:
        return not (self.has_angle or "".join(self.phrase).strip())

    def mailbox(self) -> Mailbox:
        phrase = "".join(self.phrase).strip() or "".join(self.after).strip()
        comment = "".join(self.comment).strip()
        if self.has_angle and "".join(self.angle).strip():
            return Mailbox(phrase or comment, "".join(self.angle))
        return Mailbox(comment, phrase)


def split_mailboxes(text: str, *, limit: int) -> list[Mailbox]:
    """Entries in order; an unquoted comma inside a name (`Doe, Jane <j@x>`) does not split it."""
    found: list[Mailbox] = []
    entry = _Entry()
    held = ""
    for token, kind in _tokens(text[:_MAX_CHARACTERS]):
        if kind == "angle":
            before = "".join(entry.angle)
            if "@" in before and "@" in token:
                held = _close(entry, held, found, is_end=False)
                entry = _Entry(phrase=entry.after)
            elif before.strip():
                entry.phrase.append(before)
            entry.has_angle = True
            entry.angle = [token]
        elif kind == "comment":
            entry.comment.append(token)
        elif kind == "group":
            entry, held = _Entry(), ""
        elif kind == "text":
            (entry.after if entry.has_angle else entry.phrase).append(token)
        else:
            held = _close(entry, held, found, is_end=kind == "end")
            entry = _Entry()
        if len(found) >= limit:
            break
    return found[:limit]


def _close(entry: _Entry, held: str, found: list[Mailbox], *, is_end: bool) -> str:
    """Takes a finished entry; a name without an address is held for the entry that follows."""
    if entry.is_empty():
        return held
    mailbox = entry.mailbox()
    if "@" not in decode_words(mailbox.spec) and not entry.has_angle:
        return "" if is_end else f"{held}, {mailbox.spec}".strip(", ")
    name = f"{held}, {mailbox.name}".strip(", ") if held and entry.has_angle else mailbox.name
    found.append(Mailbox(name, mailbox.spec))
    return ""


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    position, start = 0, 0
    while position < len(text):
        character = text[position]
        if character == "=" and (word := _WORD.match(text, position)) is not None:
            position = word.end()
            continue
        if character not in '"(<,;:':
            position += 1
            continue
        if position > start:
            tokens.append((text[start:position], "text"))
        position, token = _special(text, position, tokens)
        tokens.append(token)
        start = position
    if start < len(text):
        tokens.append((text[start:], "text"))
    tokens.append(("", "end"))
    return tokens


def _special(
    text: str, position: int, tokens: list[tuple[str, str]]
) -> tuple[int, tuple[str, str]]:
    match text[position]:
        case '"':
            end, content = _quoted(text, position)
            is_local = text[end : end + 1] == "@"
            return end, (f'"{content}"' if is_local else content, "text")
        case "(":
            end = _comment_end(text, position)
            return end, (text[position + 1 : end - 1], "comment")
        case "<":
            return _angle(text, position)
        case ":":
            before = tokens[-1][0].strip() if tokens else ""
            is_mailto = before.lower().endswith("mailto")
            return position + 1, (":", "text") if is_mailto else ("", "group")
        case _:
            return position + 1, ("", "end" if text[position] == ";" else "separator")


def _quoted(text: str, position: int) -> tuple[int, str]:
    end = position + 1
    characters: list[str] = []
    while end < len(text) and text[end] != '"':
        if text[end] == "\\" and end + 1 < len(text):
            end += 1
        characters.append(text[end])
        end += 1
    if end >= len(text):
        following = text.find("<", position)
        if following > 0:
            return following, text[position + 1 : following].strip()
    return end + 1, "".join(characters)


def _comment_end(text: str, position: int) -> int:
    depth = 0
    while position < len(text):
        if text[position] == "\\":
            position += 1
        elif text[position] == "(":
            depth += 1
        elif text[position] == ")":
            depth -= 1
            if depth == 0:
                return position + 1
        position += 1
    return len(text) + 1


def _angle(text: str, position: int) -> tuple[int, tuple[str, str]]:
    end = text.find(">", position)
    if end < 0:
        ends = [found for sign in ",;" if (found := text.find(sign, position)) >= 0]
        end = min(ends, default=len(text))
        return end, (text[position + 1 : end], "angle")
    following = end + 1
    while text[following : following + 1] == ">":
        following += 1
    return following, (text[position + 1 : end].lstrip("<"), "angle")
