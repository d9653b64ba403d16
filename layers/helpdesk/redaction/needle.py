"""Words that must go: found whatever their case, spacing and markup, and covered the same.

What covers them tells neither what they were nor how long.
"""

from __future__ import annotations

import html
import re
import unicodedata
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec
from msgspec import Struct

from helpdesk.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

COVER: Final = "█████"
SHORTEST: Final = 3
LONGEST: Final = 200
_GAP: Final = r"(?:[\s\u00a0\u200b\u00ad>|]|&nbsp;|&#160;)+"
"""Between two words there may be a line's end, and the mark of a quoted line."""
_MARKUP: Final = r"(?:<[^<>]{0,2000}>)*"
_MARKED_UP_GAP: Final = r"(?:[\s\u00a0\u200b\u00ad>|]|&nbsp;|&#160;|<[^<>]{0,2000}>)+"
KEPT_FIELDS: Final = frozenset(
    {
        "id", "ticket_id", "desk_id", "key", "body_key", "raw_key", "message_id", "content_id",
        "reference", "digest", "email", "language", "merged_into", "follow_up_of", "may_belong_to",
        "joined_from", "content_type", "marks", "why", "sent_as", "team_id", "category", "foreign",
        "requester", "participants", "followers", "assignee", "author", "people", "started_by",
        "mailbox", "sender", "revoked", "recipients", "envelope_sender",
    }
)  # fmt: skip
"""Fields that hold no words but names of things and people, who must still be found."""

T = TypeVar("T")


class Needle:
    """The words, once for plain text and once for HTML."""

    def __init__(self, words: str) -> None:
        self.words = " ".join(unicodedata.normalize("NFC", words).split())
        if not SHORTEST <= len(self.words) <= LONGEST:
            raise InvalidInputError([("text", f"takes {SHORTEST} to {LONGEST} characters")])
        if not any(each.isalnum() for each in self.words):
            raise InvalidInputError([("text", "has no letter and no digit")])

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        parts = (re.escape(each) for each in self.words.split(" "))
        return re.compile(_GAP.join(parts), re.IGNORECASE)

    @cached_property
    def _marked_up(self) -> re.Pattern[str]:
        """Letters may be written as entities, and tags may stand between any two."""
        words = (_MARKUP.join(map(_letter, each)) for each in self.words.split(" "))
        return re.compile(_MARKED_UP_GAP.join(words), re.IGNORECASE)

    def is_in(self, text: str) -> bool:
        """Whether a text, plain or HTML, has the words somewhere."""
        normal = unicodedata.normalize("NFC", text)
        return bool(self._plain.search(normal) or self._marked_up.search(normal))

    def cover(self, text: str) -> str:
        """The text with a cover for each place; untouched where there is none."""
        normal = unicodedata.normalize("NFC", text)
        found = self._marked_up.sub(_covered, self._plain.sub(COVER, normal))
        return text if found == normal else found

    def is_within(self, value: Any) -> bool:
        """Whether any words of an object, however deep, are these."""
        return bool(self.covered(value) != value)

    def covered(self, value: T) -> T:
        """The object with the words covered in all its texts but those that name something."""
        covered: Any = self._covered(value)
        return covered  # type: ignore[no-any-return]  # the same shape, other words

    def _covered(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self.cover(value)
        if isinstance(value, (tuple, list)):
            return type(value)(self._covered(each) for each in value)
        if isinstance(value, Struct):
            return msgspec.structs.replace(value, **self._changed(value))
        if isinstance(value, dict):
            return {
                key: each if key in KEPT_FIELDS else self._covered(each)
                for key, each in value.items()
            }
        return value

    def _changed(self, value: Any) -> Mapping[str, Any]:
        old = {each: getattr(value, each) for each in value.__struct_fields__}
        new = {name: self._covered(each) for name, each in old.items() if name not in KEPT_FIELDS}
        return {name: each for name, each in new.items() if each != old[name]}


def _letter(letter: str) -> str:
    """A letter as HTML may spell it."""
    named = html.escape(letter)
    number = ord(letter)
    spelt = {re.escape(letter), re.escape(named), f"&#0*{number};", f"&#x0*{number:x};"}
    return f"(?:{'|'.join(sorted(spelt, key=len, reverse=True))})"


def _covered(match: re.Match[str]) -> str:
    """Tags within the words stay, so that each is still closed."""
    return COVER + "".join(re.findall(r"<[^<>]*>", match[0]))
