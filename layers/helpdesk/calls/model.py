"""A call as a thread keeps it, and a call that somebody waits for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

OPEN_MAX: Final = 10
DONE_KEPT: Final = 10


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class CallFacts(Struct, frozen=True, kw_only=True):
    """A call that was had: ``at`` is when it began, ``number`` empty where it was withheld.

    ``recording_url`` is where somebody else keeps it: a link to be followed, never fetched by us.
    """

    direction: Direction
    at: datetime
    seconds: int
    number: str = ""
    recording_url: str | None = None


class CallBack(Struct, frozen=True, kw_only=True):
    """Somebody is to be called back: it is open until ``done_at``, whatever else happens."""

    id: str
    number: str
    due_at: datetime
    name: str = ""
    note: str = ""
    asked_by: str
    asked_at: datetime
    reminded_at: datetime | None = None
    done_at: datetime | None = None
    done_by: str = ""


def open_ones(call_backs: Iterable[CallBack]) -> tuple[CallBack, ...]:
    """Those that are to be made, by their due times."""
    return tuple(
        sorted((each for each in call_backs if each.done_at is None), key=lambda one: one.due_at)
    )


def next_reminder(call_backs: Iterable[CallBack]) -> datetime | None:
    """When somebody is to be reminded next; None while there is nothing to remind of."""
    waiting = (each.due_at for each in open_ones(call_backs) if each.reminded_at is None)
    return next(waiting, None)
