"""The log of who gave which access to whom: one row a change, each chained to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from msgspec import Struct, field

from helpdesk.values import asdict, replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent, CustomRole, Team
    from helpdesk.tickets.ports import Page


Named: TypeAlias = "Agent | CustomRole | Team"


class Changed(Struct, frozen=True, kw_only=True):
    """One thing of the change: the fields that differ, as they were and as they are."""

    kind: str
    id: str
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


class AccessEvent(Struct, frozen=True, kw_only=True):
    """Who did what when, from where: ``origin`` is an address, ``token`` the id of an API token."""

    number: int
    at: datetime
    actor: str
    act: str
    changes: tuple[Changed, ...]
    origin: str = ""
    token: str = ""
    digest: str = ""


class Logged(Struct, frozen=True, kw_only=True):
    """A record of a transaction: its row of this log, chained when it is written."""

    event: AccessEvent


class AccessLog(Protocol):
    def page(self, *, limit: int, after: str | None) -> Page[AccessEvent]:
        """The newest first."""
        ...


def chained(event: AccessEvent, previous: str) -> AccessEvent:
    """The event with its digest, linked to the one before it (empty for the first)."""
    return replace(event, digest=_digest(event, previous))


def chain_holds(events: Sequence[AccessEvent], *, after: AccessEvent | None = None) -> bool:
    """Whether events, oldest first, follow on each other without a gap, from ``after`` on."""
    previous, first = (after.digest, after.number + 1) if after else ("", 1)
    for number, event in enumerate(events, start=first):
        if event.number != number or event.digest != _digest(event, previous):
            return False
        previous = event.digest
    return True


def difference(kind: str, key: str, before: Named | None, after: Named | None) -> Changed:
    """The fields in which two values differ; None is one that there is not."""
    was, now = _fields(before), _fields(after)
    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    return Changed(
        kind=kind,
        id=key,
        before={name: was[name] for name in names if name in was},
        after={name: now[name] for name in names if name in now},
    )


def _fields(value: Named | None) -> dict[str, Any]:
    if value is None:
        return {}
    names = (each for each in value.__struct_fields__ if each not in {"reach", "digest"})
    return {name: spelt(getattr(value, name)) for name in names}


def spelt(value: Any) -> Any:
    """As JSON has it, and the same after it was stored."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): spelt(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, frozenset, set)):
        items = [spelt(each) for each in value]
        return sorted(items) if isinstance(value, (set, frozenset)) else items
    return asdict(value) if isinstance(value, Struct) else value


def _digest(event: AccessEvent, previous: str) -> str:
    body = asdict(event)
    del body["digest"]
    text = json.dumps(spelt(body), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
