"""Whether somebody may turn one directory into another: nobody gives or takes what she lacks.

A confidential desk answers to those in it alone: who is not, not even an admin, lets nobody in,
puts nobody out and does not make it open again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from helpdesk.errors import ForbiddenError, NotFoundError
from helpdesk.people.permissions import permissions_of
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from helpdesk.people.directory import Directory
    from helpdesk.people.model import Agent

T = TypeVar("T")


def decide(actor: Agent, before: Directory, after: Directory) -> None:
    """ForbiddenError or NotFoundError for a change beyond the actor's rights."""
    for agent_id in differing(before.agents, after.agents):
        _may_change(actor, before, after, agent_id)
    for role_id in differing(before.roles, after.roles):
        for directory in (before, after):
            if role_id in directory.roles:
                _holds(actor, frozenset(directory.roles[role_id].permissions))
    for team_id in differing(before.teams, after.teams):
        for directory in (before, after):
            if team_id in directory.teams:
                _admits(actor, directory.teams[team_id].desk_id)
    for desk_id in sorted(before.confidential ^ after.confidential):
        if desk_id not in actor.desks:
            raise _confidential()


def _may_change(actor: Agent, before: Directory, after: Directory, agent_id: str) -> None:
    """Where somebody works is for those of the desk to say, whatever else she may do."""
    was, now = before.agents.get(agent_id), after.agents.get(agent_id)
    if not _only_moves(was, now):
        if was is not None and agent_id != actor.id:
            _holds(actor, permissions_of(before.seen(was)))
        if now is not None:
            _holds(actor, permissions_of(after.seen(now)))
    for desk_id in sorted(set(was.desks if was else ()) ^ set(now.desks if now else ())):
        _admits(actor, desk_id)


def _only_moves(was: Agent | None, now: Agent | None) -> bool:
    if was is None or now is None:
        return False
    return replace(was, desks=now.desks, teams=now.teams, version=now.version) == now


def differing(before: Mapping[str, T], after: Mapping[str, T]) -> Iterator[str]:
    """Names of what came, went or changed."""
    names = sorted({**before, **after})
    return (each for each in names if before.get(each) != after.get(each))


def _holds(actor: Agent, permissions: frozenset[str]) -> None:
    if beyond := sorted(permissions - permissions_of(actor)):
        message = f"you cannot give or take what you lack: {', '.join(beyond)}"
        raise ForbiddenError(message, code="beyond_your_rights")


def _admits(actor: Agent, desk_id: str) -> None:
    if not actor.works_in(desk_id):
        raise NotFoundError(desk_id)


def _confidential() -> ForbiddenError:
    message = "only who works in a desk makes it confidential, or open again"
    return ForbiddenError(message, code="not_in_desk")
