"""iCalendar (RFC 5545) as lines: unfolded, unescaped, capped, never raising."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field

MAX_CALENDAR_CHARACTERS: Final = 256 * 1024
_MAX_LINES: Final = 5_000
_FOLD: Final = re.compile(r"\n[ \t]")
_PARAMETER: Final = re.compile(r";([A-Za-z0-9-]{1,40})=(\"[^\"]*\"|[^;:\"]*)")
_NAME: Final = re.compile(r"[A-Za-z0-9-]{1,40}")
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)


class Line(Struct, frozen=True):
    """One property: upper-case name, parameters by upper-case name, raw value."""

    name: str
    parameters: dict[str, str]
    value: str

    def text(self) -> str:
        """The value as text, its escapes undone."""
        return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value).strip()


class Component(Struct):
    """A block between BEGIN and END."""

    name: str
    lines: list[Line] = field(default_factory=list)
    children: list[Component] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        """The topmost property of that name."""
        return next((line for line in self.lines if line.name == name), None)

    def every(self, name: str) -> list[Component]:
        """Its blocks of that name."""
        return [child for child in self.children if child.name == name]


def parse_calendar(text: str) -> Component | None:
    """The first VCALENDAR; blocks left open or closed twice are taken as they come."""
    unfolded = _FOLD.sub("", text[:MAX_CALENDAR_CHARACTERS].replace("\r\n", "\n"))
    calendar: Component | None = None
    stack: list[Component] = []
    for raw in unfolded.split("\n")[:_MAX_LINES]:
        line = _line(raw)
        if line is None:
            continue
        if line.name == "BEGIN":
            opened = Component(line.value.strip().upper())
            if stack:
                stack[-1].children.append(opened)
            elif calendar is None and opened.name == "VCALENDAR":
                calendar = opened
            stack.append(opened)
        elif line.name == "END":
            if stack:
                stack.pop()
        elif stack:
            stack[-1].lines.append(line)
    return calendar


def _line(raw: str) -> Line | None:
    name = _NAME.match(raw)
    if name is None:
        return None
    position = name.end()
    parameters: dict[str, str] = {}
    while (match := _PARAMETER.match(raw, position)) is not None:
        parameters[match[1].upper()] = match[2].strip('"')
        position = match.end()
    if raw[position : position + 1] != ":":
        return None
    return Line(name[0].upper(), parameters, raw[position + 1 :])
