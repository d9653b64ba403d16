"""A query in pieces: words, phrases, filters, signs. What cannot be meant is refused here."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.search.query.context import MAX_QUERY_CHARACTERS, MAX_TERMS, BadQueryError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sign(StrEnum):
    WORD = "word"
    PHRASE = "phrase"
    FILTER = "filter"
    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    NOT = "NOT"


class Token(Struct, frozen=True):
    """``name`` is a filter's; ``quoted`` that its value stood in quotes."""

    sign: Sign
    text: str = ""
    name: str = ""
    quoted: bool = False


_QUOTES: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<open>\() | (?P<close>\))
  | (?P<minus>-(?=[\w"(*/]))
  | (?P<filter>[A-Za-z][A-Za-z_]*(?:\.[A-Za-z0-9_]+)?):(?!//)
    (?:"(?P<quoted>[^"]*)"|(?P<value>[^\s()"]+)|(?P<none>(?=[\s()]|$)))
  | "(?P<phrase>[^"]*)"
  | (?P<word>[^\s()"]+)
  | (?P<stray>")
    """,
    re.VERBOSE,
)
_AND: Final = "AND"


def tokens(text: str) -> list[Token]:
    """The pieces in order; at most 50 words and filters."""
    if len(text) > MAX_QUERY_CHARACTERS:
        raise BadQueryError(
            f"is {len(text)} characters long: {MAX_QUERY_CHARACTERS} at most; "
            "leave out what is not needed"
        )
    found = list(_cut(text.translate(_QUOTES)))
    terms = sum(each.sign in {Sign.WORD, Sign.PHRASE, Sign.FILTER} for each in found)
    if terms > MAX_TERMS:
        raise BadQueryError(f"has {terms} words and filters: {MAX_TERMS} at most")
    return found


def _cut(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, piece = match.lastgroup, match.group()
        match kind:
            case "space":
                continue
            case "open":
                yield Token(Sign.OPEN)
            case "close":
                yield Token(Sign.CLOSE)
            case "minus":
                yield Token(Sign.NOT)
            case "phrase":
                yield Token(Sign.PHRASE, match["phrase"])
            case "stray":
                raise BadQueryError('has a quote (") that is not closed')
            case "word":
                yield from _word(piece)
            case _:
                value = match["quoted"] if match["quoted"] is not None else match["value"]
                yield Token(
                    Sign.FILTER, value or "", match["filter"].lower(), match["quoted"] is not None
                )


def _word(text: str) -> Iterator[Token]:
    if text == "OR":
        yield Token(Sign.OR)
    elif text == "NOT":
        yield Token(Sign.NOT)
    elif text != _AND:
        yield Token(Sign.WORD, text)
