"""Tags and text of HTML as the sanitiser writes it: well formed, attributes in quotes."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG: Final = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s"=<>]+="[^"]*")*)>')
_ATTRIBUTE: Final = re.compile(r' ([^\s"=<>]+)="([^"]*)"')


class Tag(Struct, frozen=True):
    """One start or end tag and where it ends."""

    name: str
    closes: bool
    attributes: dict[str, str]
    end: int


class Text(Struct, frozen=True):
    """A run of text, entities decoded, and where it ends."""

    text: str
    end: int


def attributes_of(raw: str) -> dict[str, str]:
    """Attributes of a serialised tag, entities decoded."""
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(raw)} if raw else {}


def html_tokens(html: str) -> Iterator[Tag | Text]:
    """Tags and decoded text in order."""
    position = 0
    for match in TAG.finditer(html):
        if match.start() > position:
            yield Text(unescape(html[position : match.start()]), match.start())
        yield Tag(match[2], bool(match[1]), attributes_of(match[3]), match.end())
        position = match.end()
    if position < len(html):
        yield Text(unescape(html[position:]), len(html))
