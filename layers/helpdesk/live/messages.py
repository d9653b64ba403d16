"""What a window says over its socket: one act with its few fields, and nothing unknown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.live.model import DESKS_A_SOCKET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_BYTES: Final = 4096
ID_MAX: Final = 64
STATES: Final = ("viewing", "typing")
DAY_SECONDS: Final = 86_400


class Ping(Struct, frozen=True):
    """Said every 25 seconds, so that a socket that may no longer be is found."""


class Watch(Struct, frozen=True):
    """She has a ticket open; said again every 25 seconds, for it fades after 45."""

    ticket_id: str
    state: str
    idle_seconds: int | None = None


class Leave(Struct, frozen=True):
    ticket_id: str


class Lists(Struct, frozen=True):
    """The desks whose lists she has open; none to be told of none."""

    desks: tuple[str, ...]


def read(text: str) -> Ping | Watch | Leave | Lists:
    """The act; InvalidInputError names what is wrong with it."""
    if len(text.encode()) > MAX_BYTES:
        raise InvalidInputError([("message", f"is over {MAX_BYTES} bytes")])
    try:
        given = json.loads(text)
    except ValueError:
        raise InvalidInputError([("message", "is not JSON")]) from None
    if not isinstance(given, dict):
        raise InvalidInputError([("message", "is no object")])
    name = given.pop("act", None)
    if not isinstance(name, str) or name not in _ACTS:
        raise InvalidInputError([("act", f"must be one of {', '.join(_ACTS)}")])
    names, make = _ACTS[name]
    unknown = [(each[:ID_MAX], "is no field of this act") for each in given if each not in names]
    if unknown:
        raise InvalidInputError(unknown)
    act: Ping | Watch | Leave | Lists = make(given)
    return act


def _watch(given: Mapping[str, Any]) -> Watch:
    state, idle = given.get("state", "viewing"), given.get("idle_seconds")
    if state not in STATES:
        raise InvalidInputError([("state", f"must be one of {', '.join(STATES)}")])
    is_number = isinstance(idle, int) and not isinstance(idle, bool) and 0 <= idle <= DAY_SECONDS
    if idle is not None and not is_number:
        raise InvalidInputError([("idle_seconds", "must be whole seconds of a day")])
    return Watch(_id(given.get("ticket_id"), "ticket_id"), str(state), idle)


def _lists(given: Mapping[str, Any]) -> Lists:
    desks = given.get("desks")
    if not isinstance(desks, list) or len(desks) > DESKS_A_SOCKET:
        raise InvalidInputError([("desks", f"must be a list of at most {DESKS_A_SOCKET}")])
    return Lists(tuple(dict.fromkeys(_id(each, "desks") for each in desks)))


def _id(value: Any, path: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= ID_MAX or "#" in value:
        raise InvalidInputError([(path, "must be an id")])
    return value


_ACTS: Final[dict[str, tuple[frozenset[str], Callable[[Mapping[str, Any]], Any]]]] = {
    "ping": (frozenset(), lambda _: Ping()),
    "watch": (frozenset({"ticket_id", "state", "idle_seconds"}), _watch),
    "leave": (
        frozenset({"ticket_id"}),
        lambda given: Leave(_id(given.get("ticket_id"), "ticket_id")),
    ),
    "lists": (frozenset({"desks"}), _lists),
}
