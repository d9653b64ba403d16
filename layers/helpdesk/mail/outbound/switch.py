"""The switch that stops outgoing mail at once: a desk's or all, every mail or the automatic.

Nothing is lost by it: what would have gone is put aside and goes when it is switched on again,
automatic mail only where it is not stale by then.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.errors import ConflictError, InvalidInputError, NotFoundError
from helpdesk.people.permissions import require, require_desk
from helpdesk.people.settings_log import edited
from helpdesk.tickets.outbox import WRITTEN_BY_PEOPLE
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent
    from helpdesk.tickets.outbox import MailKind, OutboundMail
    from helpdesk.tickets.workbench import Workbench

EVERYWHERE: Final = "*"
SWITCHED_OFF: Final = "switched_off"
PERMISSION: Final = "sending:switch"
WHY_MAX: Final = 300
DRAINED_FOR: Final = timedelta(hours=25)
"""So long after a change the sweep looks for what was put aside: more than any amount takes."""


class Mode(StrEnum):
    ON = "on"
    AUTOMATIC_OFF = "automatic_off"
    OFF = "off"


class SwitchChangedError(ConflictError):
    """Somebody else switched meanwhile."""

    code = "switch_changed"


class SendingOffError(ConflictError):
    """Outgoing mail of that kind is switched off, so that a trial would not arrive."""

    code = "sending_off"


class Switch(Struct, frozen=True, kw_only=True):
    """How it stands for a desk, or everywhere (``*``): since when, by whom and why."""

    scope: str
    mode: Mode = Mode.ON
    at: datetime | None = None
    by: str = ""
    by_name: str = ""
    why: str = ""
    version: int = 0


class Switches(Protocol):
    """The region's switches; a worker's view of them is at most seconds old."""

    def all(self) -> Sequence[Switch]: ...

    def now(self, scope: str) -> Switch:
        """As it stands now, read past any cache."""

    def put(self, before: Switch, after: Switch, event: AccessEvent) -> None:
        """Write it and keep the change for good; SwitchChangedError unless it is ``before``."""

    def changes(self, *, limit: int) -> Sequence[Switch]:
        """What was switched, newest first."""


def lets_through(mode: Mode, kind: MailKind) -> bool:
    """Whether a mail of that kind may go."""
    if mode is Mode.AUTOMATIC_OFF:
        return kind in WRITTEN_BY_PEOPLE
    return mode is Mode.ON


def is_stopped(switches: Sequence[Switch], desk_id: str, kind: MailKind) -> bool:
    """Whether a switch of the desk or of all holds it."""
    scopes = {EVERYWHERE, desk_id}
    return any(each.scope in scopes and not lets_through(each.mode, kind) for each in switches)


def refuse_stopped(switches: Sequence[Switch], desk_id: str, kind: MailKind) -> None:
    """Raise SendingOffError where a mail that somebody waits for would be held."""
    if is_stopped(switches, desk_id, kind):
        message = "outgoing mail is switched off: switch it on, then try again"
        raise SendingOffError(message)


def put_aside(mail: OutboundMail) -> OutboundMail:
    """The row as it waits for the switch."""
    return replace(mail, error=SWITCHED_OFF)


class Turn(Struct, frozen=True, kw_only=True):
    """What an admin wishes: a scope's mode, why, and the version that she saw."""

    scope: str
    mode: Mode
    why: str = ""
    expected: int | None = None


def turn(bench: Workbench, switches: Switches, agent: Agent, wish: Turn) -> Switch:
    """The switch as it stands after; the same mode again changes nothing."""
    require(agent, PERMISSION)
    if wish.scope != EVERYWHERE:
        require_desk(agent, wish.scope)
        if bench.desks.by_id(wish.scope) is None:
            raise NotFoundError(wish.scope)
    why = " ".join(wish.why.split())
    if wish.mode is not Mode.ON and not why:
        raise InvalidInputError([("why", "say why, for those who wonder")])
    if len(why) > WHY_MAX:
        raise InvalidInputError([("why", f"at most {WHY_MAX} characters")])
    before = switches.now(wish.scope)
    if wish.expected is not None and wish.expected != before.version:
        raise SwitchChangedError(wish.scope)
    if (before.mode, before.why) == (wish.mode, why):
        return before
    after = Switch(
        scope=wish.scope,
        mode=wish.mode,
        at=bench.clock.now(),
        by=agent.id,
        by_name=agent.name,
        why=why,
        version=before.version + 1,
    )
    desk_id = "" if wish.scope == EVERYWHERE else wish.scope
    event = edited(
        agent, "sending_switched", wish.scope, before, after, at=bench.clock.now(), desk_id=desk_id
    )
    switches.put(before, after, event)
    return after
