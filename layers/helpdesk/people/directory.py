"""Everybody on our side and what each may do, at one moment: read whole, changed whole.

All changes of it go one after another, each on the number of the one before. So what must hold of
all rows together holds: one admin stays, each confidential desk keeps somebody who lets people in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from helpdesk.people.errors import AccessConflictError
from helpdesk.people.model import Agent, AgentKind, CustomRole, Role, Team
from helpdesk.people.permissions import permissions_of
from helpdesk.people.reach import Reach
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.tokens import Token


class Directory(Struct, frozen=True, kw_only=True):
    """``number`` counts its changes, ``digest`` ends the chain of their log."""

    agents: Mapping[str, Agent] = field(default_factory=dict)
    roles: Mapping[str, CustomRole] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    confidential: frozenset[str] = frozenset()
    number: int = 0
    digest: str = ""

    def seen(self, agent: Agent) -> Agent:
        """The agent with what the rest of the directory means for her."""
        role = self.roles.get(agent.custom_role or "")
        granted = None
        if agent.custom_role is not None:
            granted = frozenset(role.permissions if role else ())
        stands = role.base if role else agent.role
        reach = Reach(hidden=self.confidential, granted=granted)
        return replace(agent, role=stands, reach=reach)

    def everybody(self) -> Iterator[Agent]:
        return (self.seen(each) for each in self.agents.values())


class AccessBook(Protocol):
    """Where the directory is kept, with the log of its changes."""

    def directory(self) -> Directory:
        """As it is now, read past what is kept."""
        ...

    def commit(
        self, before: Directory, after: Directory, event: AccessEvent, *, tokens: tuple[Token, ...]
    ) -> None:
        """Write what differs, or raise VersionConflictError if somebody was first."""
        ...


def check(before: Directory, after: Directory) -> None:
    """AccessConflictError if the change would leave nobody who may undo it."""
    if any(map(_is_admin, before.everybody())) and not any(map(_is_admin, after.everybody())):
        message = "this is the last admin: make somebody else one first"
        raise AccessConflictError(message, code="last_admin")
    kept = before.confidential & after.confidential
    for desk in sorted(after.confidential):
        if not _is_kept(after, desk) and (desk not in kept or _is_kept(before, desk)):
            message = "nobody would be left who lets people into that confidential desk"
            raise AccessConflictError(message, code="last_keeper")


def _is_admin(agent: Agent) -> bool:
    """For good: an account that ends by itself does not count."""
    lasts = agent.active and agent.expires_at is None and agent.kind is AgentKind.PERSON
    return lasts and agent.role is Role.ADMIN and agent.custom_role is None


def _is_kept(directory: Directory, desk_id: str) -> bool:
    return any(
        desk_id in each.desks
        and each.active
        and each.expires_at is None
        and each.kind is AgentKind.PERSON
        and "member:write" in permissions_of(each)
        for each in directory.everybody()
    )
