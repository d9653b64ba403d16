"""Desks as regions.toml words them, written as the domain knows them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from helpdesk.aws.custom_resource import Outcome, Request
from helpdesk.desks.model import Calendar, Desk, LadderStep, Span
from helpdesk.desks.scheme import PriorityBy

if TYPE_CHECKING:
    from collections.abc import Mapping

PHYSICAL_ID = "desks"


class Desks(Protocol):
    def put(self, desk: Desk) -> None: ...


class DeskWriter:
    def __init__(self, desks: Desks) -> None:
        self._desks = desks

    def act(self, request: Request) -> Outcome:
        """Write every desk; one that left the file stays, for its tickets are still there."""
        if request.kind != "Delete":
            for entry in json.loads(request.properties["Desks"]):
                self._desks.put(read_desk(entry))
        return Outcome(PHYSICAL_ID)


def read_desk(entry: Mapping[str, Any]) -> Desk:
    fields = dict(entry)
    fields["calendar"] = read_calendar(fields["calendar"])
    fields["ladder"] = tuple(
        LadderStep(**{**step, "notify": tuple(step["notify"])}) for step in fields["ladder"]
    )
    fields["priority_by"] = PriorityBy(fields.get("priority_by", PriorityBy.HAND))
    for name in ("mailboxes", "languages"):
        fields[name] = tuple(fields[name])
    return Desk(**fields)


def read_calendar(entry: Mapping[str, Any]) -> Calendar:
    return Calendar(
        time_zone=entry["time_zone"],
        week=tuple(tuple(read_span(text) for text in day) for day in entry["week"]),
        holidays=tuple(entry["holidays"]),
    )


def read_span(text: str) -> Span:
    """`09:00-14:00` as minutes since midnight."""
    start, end = text.split("-")
    return Span(minutes(start), minutes(end))


def minutes(clock: str) -> int:
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)
