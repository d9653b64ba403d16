"""Whether a reply says thanks and nothing else: a hint for agents, never a decision."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.new_words.thanks_phrases import ALONGSIDE, THANKS

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_CHARACTERS: Final = 200
_MAX_NAME_WORDS: Final = 3
_ASKS: Final = re.compile(r"[?？؟\d]|https?:")
_NAME_LINE: Final = re.compile(r"\s*[^\W\d_a-zà-ÿ][\w.'’-]*(?:\s+[^\W\d_a-zà-ÿ][\w.'’-]*){0,2}\s*$")
_AFTER_COMMA: Final = re.compile(r",\s+([^\W\d_a-zà-ÿ]\w+)(?=\W*$)")
_WORD: Final = re.compile(r"[^\W\d_]+")


def is_only_thanks(text: str, languages: Sequence[str], *, name: str = "") -> bool:
    """Short, in one of the languages, and no word left but the writer's name or the reader's."""
    if len(text) > _MAX_CHARACTERS or _ASKS.search(text):
        return False
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(">")]
    if len(lines) > 1 and _NAME_LINE.match(lines[-1]):
        lines.pop()
    said = "\n".join(_AFTER_COMMA.sub(" ", line) for line in lines).casefold()
    known = set(_WORD.findall(name.casefold()))
    return any(_is_thanks(said, known, language) for language in languages)


def _is_thanks(said: str, known: set[str], language: str) -> bool:
    thanks, alongside = THANKS.get(language), ALONGSIDE.get(language)
    if thanks is None or alongside is None or not thanks.search(said):
        return False
    left = _WORD.findall(alongside.sub(" ", thanks.sub(" ", said)))
    return len(left) <= _MAX_NAME_WORDS and set(left) <= known
