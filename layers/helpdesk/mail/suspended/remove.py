"""An agent deletes a kept mail, or takes it back within 30 days."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from helpdesk.errors import AlreadyRecordedError, ConflictError, UnavailableError
from helpdesk.mail.reception import TRIES
from helpdesk.mail.suspended.acts import acted_on
from helpdesk.mail.suspended.safekeeping import kept_mail
from helpdesk.tickets.records import DispositionMoved, Outcome
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.suspended.safekeeping import Safekeeping
    from helpdesk.people.model import Agent
    from helpdesk.tickets.records import Disposition

_PERMISSION = "suspended:release"


class AlreadyReleasedError(ConflictError):
    """The mail is part of a ticket by now."""

    code = "already_released"


def delete(keeping: Safekeeping, agent: Agent, mail_id: str) -> Disposition:
    """Out of the queue; its row and what it says go after 30 days."""
    return _moved(keeping, agent, mail_id, Outcome.DROPPED)


def restore(keeping: Safekeeping, agent: Agent, mail_id: str) -> Disposition:
    """Back into the queue, for the cause it was kept for."""
    return _moved(keeping, agent, mail_id, Outcome.SUSPENDED)


def _moved(keeping: Safekeeping, agent: Agent, mail_id: str, outcome: Outcome) -> Disposition:
    for _ in range(TRIES):
        kept = kept_mail(keeping, agent, mail_id, _PERMISSION)
        if kept.outcome is outcome:
            return kept
        if kept.outcome not in {Outcome.SUSPENDED, Outcome.DROPPED}:
            message = "this mail was released already"
            raise AlreadyReleasedError(message)
        after = replace(
            kept,
            outcome=outcome,
            by=agent.id,
            acted_at=keeping.intake.clock.now(),
            revision=kept.revision + 1,
        )
        with suppress(AlreadyRecordedError):
            moved = DispositionMoved(after=after)
            keeping.intake.directory.tickets.record([moved, acted_on(agent, kept, after)])
            return after
    message = "too many act on this mail at once"
    raise UnavailableError(message)
