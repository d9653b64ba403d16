"""What an admin changed of how desks work, as a row of the log of who may and did what."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from helpdesk.people.access_log import AccessEvent, Changed, spelt

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.people.model import Agent

UNCHAINED = 0
"""The number of an event that whoever writes it chains to the last one."""


def edited(
    agent: Agent, act: str, key: str, before: Any, after: Any, *, at: datetime, desk_id: str = ""
) -> AccessEvent:
    """The fields of a definition that differ, as they were and as they are; None is none yet."""
    names = [each.name for each in fields(after) if each.name != "version"]
    was = {name: _plain(getattr(before, name)) for name in names} if before is not None else {}
    now = {name: _plain(getattr(after, name)) for name in names}
    differ = [name for name in names if was.get(name) != now[name]]
    where = {"desk_id": desk_id} if desk_id else {}
    change = Changed(
        kind=type(after).__name__.lower(),
        id=key,
        before={**where, **{name: was[name] for name in differ if name in was}},
        after={**where, **{name: now[name] for name in differ}},
    )
    return AccessEvent(
        number=UNCHAINED,
        at=at,
        actor=agent.id,
        act=act,
        changes=(change,),
        origin=agent.reach.origin,
        token=agent.reach.token,
    )


def _plain(value: Any) -> Any:
    return _numbers(spelt(value))


def _numbers(value: Any) -> Any:
    """Whole numbers as the table gives them back, for the digest."""
    if isinstance(value, float) and value == int(value):
        return int(value)
    if isinstance(value, dict):
        return {str(key): _numbers(spelt(each)) for key, each in value.items()}
    if isinstance(value, list):
        return [_numbers(spelt(each)) for each in value]
    return value
