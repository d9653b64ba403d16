"""What somebody changed of how the house works, as a row of the log of who may and did what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.people.access_log import AccessEvent, Changed, spelt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Actor

UNCHAINED: Final = 0
"""The number of an event that whoever writes it chains to the last one."""
TEXT_CHARACTERS: Final = 2_000
"""Of a longer text the log has the beginning."""
_SAID_BY_THE_EVENT: Final = frozenset({"version", "revision", "at", "by", "by_name"})


def edited(
    agent: Agent,
    act: str,
    key: str,
    before: Any,
    after: Any,
    *,
    at: datetime,
    desk_id: str = "",
    kind: str = "",
) -> AccessEvent:
    """The fields of a definition that differ, as they were and as they are; None is none."""
    there = after if after is not None else before
    names = [each for each in there.__struct_fields__ if each not in _SAID_BY_THE_EVENT]
    was = {name: getattr(before, name) for name in names} if before is not None else {}
    now = {name: getattr(after, name) for name in names} if after is not None else {}
    kind = kind or type(there).__name__.lower()
    return settled(agent, act, kind, key, before=was, after=now, at=at, desk_id=desk_id)


def settled(
    who: Agent | Actor,
    act: str,
    kind: str,
    key: str,
    *,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    at: datetime,
    desk_id: str = "",
) -> AccessEvent:
    """The values that differ; ``desk_id`` hides the row from who may not know of that desk."""
    was, now = ({n: _plain(v) for n, v in each.items()} for each in (before, after))
    where = {"desk_id": desk_id} if desk_id else {}
    change = Changed(
        kind=kind,
        id=key,
        before={**where, **{n: v for n, v in was.items() if n not in now or now[n] != v}},
        after={**where, **{n: v for n, v in now.items() if n not in was or was[n] != v}},
    )
    reach = getattr(who, "reach", who)
    return AccessEvent(
        number=UNCHAINED,
        at=at,
        actor=who.id,
        act=act,
        changes=(change,),
        origin=getattr(reach, "origin", ""),
        token=getattr(reach, "token", ""),
    )


def _plain(value: Any) -> Any:
    return _stored(spelt(value))


def _stored(value: Any) -> Any:
    """As the table gives it back, for the digest: whole numbers, long texts cut."""
    if isinstance(value, float) and value == int(value):
        return int(value)
    if isinstance(value, str) and len(value) > TEXT_CHARACTERS:
        return f"{value[:TEXT_CHARACTERS]}…"
    if isinstance(value, dict):
        return {str(key): _stored(spelt(each)) for key, each in value.items()}
    if isinstance(value, list):
        return [_stored(spelt(each)) for each in value]
    return value
