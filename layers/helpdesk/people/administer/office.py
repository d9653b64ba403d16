"""One change of the directory: judged on what is there now, written with its row of the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec import Struct

from helpdesk.clock import Clock
from helpdesk.desks.model import Desks
from helpdesk.errors import ForbiddenError, VersionConflictError
from helpdesk.ids import Ids
from helpdesk.people.access_log import AccessEvent, Changed, chained, difference
from helpdesk.people.administer.rights import decide, differing
from helpdesk.people.directory import AccessBook, Directory, check
from helpdesk.people.model import Agent
from helpdesk.people.permissions import require

_TRIES = 8
Rule = Callable[[Directory], Directory]


class UserPool(Protocol):
    """The identity provider: it follows the directory, which alone decides."""

    def invite(self, email: str, name: str) -> str:
        """The subject of that address, invited by mail if there was none."""
        ...

    def shut_out(self, email: str) -> None: ...

    def let_in(self, email: str) -> None: ...


class Office(Struct, frozen=True, kw_only=True):
    """What administration works with."""

    book: AccessBook
    pool: UserPool
    desks: Desks
    clock: Clock
    ids: Ids
    mail_domain: str = ""


class Act(Struct, frozen=True, kw_only=True):
    """Who does what, under which permission; ``name`` is what the log says."""

    actor: Agent
    name: str
    permission: str


def change(office: Office, act: Act, rule: Rule) -> Directory:
    """The directory as it is then; a rule that changes nothing writes nothing.

    The actor is judged by what is written of her now, not by what this worker remembers.
    """
    for _ in range(_TRIES):
        before = office.book.directory()
        after = judged(office, act, before, rule)
        if before == after:
            return before
        event = logged(office, act, before, tuple(_changes(before, after)))
        try:
            office.book.commit(before, after, event, tokens=())
        except VersionConflictError as error:
            last = error
        else:
            return after
    raise last


def judged(office: Office, act: Act, before: Directory, rule: Rule) -> Directory:
    """What the rule makes of it, if the actor may and it holds."""
    actor = acting(office, act, before)
    after = rule(before)
    decide(actor, before, after)
    check(before, after)
    return after


def acting(office: Office, act: Act, now: Directory) -> Agent:
    """The actor as she is now, with the permission."""
    found = now.agents.get(act.actor.id)
    if found is None or not found.as_of(office.clock.now()).active:
        message = "you are signed in but no agent here"
        raise ForbiddenError(message, code="no_agent")
    actor = now.seen(found)
    require(actor, act.permission)
    require(act.actor, act.permission)
    return actor


def logged(
    office: Office, act: Act, before: Directory, changes: tuple[Changed, ...]
) -> AccessEvent:
    """The row of the log, chained to the last one."""
    event = AccessEvent(
        number=before.number + 1,
        at=office.clock.now(),
        actor=act.actor.id,
        act=act.name,
        changes=changes,
        origin=act.actor.reach.origin,
        token=act.actor.reach.token,
    )
    return chained(event, before.digest)


def _changes(before: Directory, after: Directory) -> Iterator[Changed]:
    for key in differing(before.agents, after.agents):
        yield difference("agent", key, before.agents.get(key), after.agents.get(key))
    for key in differing(before.roles, after.roles):
        yield difference("role", key, before.roles.get(key), after.roles.get(key))
    for key in differing(before.teams, after.teams):
        yield difference("team", key, before.teams.get(key), after.teams.get(key))
    for key in sorted(before.confidential ^ after.confidential):
        yield Changed(
            kind="desk",
            id=key,
            before={"confidential": key in before.confidential},
            after={"confidential": key in after.confidential},
        )
