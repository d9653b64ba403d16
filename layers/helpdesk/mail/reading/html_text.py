"""Plain text of cleaned HTML: blocks on lines of their own, quotes prefixed with `> `."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from helpdesk.mail.reading.html_tokens import Tag, html_tokens
from helpdesk.mail.reading.html_zones import Zone, holds_answered_mail, is_quote, zone_of

_BLOCKS: Final = frozenset(
    [
        "address",
        "blockquote",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tr",
        "ul",
    ]
)
_SPACED: Final = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "table", "pre"]
)
_VOID: Final = frozenset(["br", "hr", "img", "col", "wbr"])
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_MAX_QUOTE_DEPTH: Final = 20


class Line(Struct, frozen=True):
    """A line of text, its zone, and where in the HTML its last word or picture ends."""

    text: str
    end: int
    zone: Zone = Zone.OWN


class _Writer:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._words: list[str] = []
        self._has_picture = False
        self._end = 0
        self._quotes: list[bool] = []
        self._preformatted = 0
        self._wants_gap = False
        self._zones: list[tuple[int, Zone]] = []
        self._depth = 0
        self._is_in_container = False
        self._begins_head = False

    def text(self, text: str, end: int) -> None:
        if self._preformatted:
            first, *rest = text.split("\n")
            self._words.append(first)
            for line in rest:
                self.end_line(forced=True)
                self._words.append(line)
        else:
            text = _BLANKS.sub(" ", text)
            if not self._words or self._words[-1].endswith(" "):
                text = text.lstrip(" ")
            if not text:
                return
            self._words.append(text)
        if text.strip():
            self._end = end

    def end_line(self, *, forced: bool = False) -> None:
        words = "".join(self._words).replace("\u00a0", " ").rstrip()
        if not (words or forced or self._has_picture):
            self._words = []
            return
        prefix = "> " * min(sum(self._quotes), _MAX_QUOTE_DEPTH)
        if self._wants_gap and self.lines and self.lines[-1].text.strip("> "):
            gap = prefix.rstrip() if self.lines[-1].text.startswith(">") else ""
            zone = self._zone() if gap else Zone.OWN
            self.lines.append(Line(gap, self.lines[-1].end, zone))
        zone = self._zone()
        if self._begins_head and words:
            zone, self._begins_head = zone or Zone.HEAD, False
        self.lines.append(Line((prefix + words).rstrip(), self._end, zone))
        self._words, self._has_picture, self._wants_gap = [], False, False

    def _zone(self) -> Zone:
        if any(self._quotes):
            return Zone.QUOTE
        if self._zones:
            return self._zones[-1][1]
        return Zone.INDENT if self._quotes else Zone.OWN

    def _nest(self, tag: Tag) -> None:
        """Keeps the zones of the elements that are open; a line ends where a zone does."""
        if tag.closes:
            if self._zones and self._zones[-1][0] == self._depth:
                if tag.name in _BLOCKS:
                    self.end_line()
                self._zones.pop()
            self._depth -= 1
            return
        self._depth += 1
        self._is_in_container = self._is_in_container or holds_answered_mail(tag)
        zone = zone_of(tag)
        if zone is Zone.HEAD:
            self.end_line()
            self._begins_head = True
        elif zone and tag.name != "blockquote":
            if tag.name in _BLOCKS:
                self.end_line()
            self._zones.append((self._depth, zone))

    def tag(self, tag: Tag) -> None:
        if tag.name not in _VOID:
            self._nest(tag)
        if tag.name == "br":
            self.end_line(forced=True)
        elif tag.name == "img":
            self._has_picture, self._end = True, tag.end
        elif tag.name in {"td", "th"} and not tag.closes:
            self.text(" ", tag.end)
        elif tag.name in _BLOCKS:
            self._block(tag)

    def _block(self, tag: Tag) -> None:
        self.end_line()
        if tag.name in _SPACED:
            self._wants_gap = True
        if tag.name == "pre":
            self._preformatted = max(self._preformatted + (-1 if tag.closes else 1), 0)
        elif tag.name == "li" and not tag.closes:
            self._words.append("- ")
        elif tag.name == "blockquote" and not tag.closes:
            self._quotes.append(is_quote(tag, is_in_container=self._is_in_container))
        elif tag.name == "blockquote" and self._quotes:
            self._quotes.pop()


def html_lines(html: str) -> list[Line]:
    """Lines of HTML as `clean_html` gives it."""
    writer = _Writer()
    for token in html_tokens(html):
        if isinstance(token, Tag):
            writer.tag(token)
        else:
            writer.text(token.text, token.end)
    writer.end_line()
    return writer.lines


def lines_text(lines: list[Line]) -> str:
    """The lines as one text."""
    return "\n".join(line.text for line in lines).strip("\n")
