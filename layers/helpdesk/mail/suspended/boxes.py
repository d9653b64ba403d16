"""In which list of its desk a mail that opened nothing stands, and for how long."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from helpdesk.clock import moment
from helpdesk.tickets.records import Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.tickets.records import Disposition

KEPT: Final = timedelta(days=30)
VIRUS: Final = "virus"
SEES_VIRUSES: Final = "suspended:virus"
GONE_BY_ITSELF: Final = frozenset({VIRUS, "spam"})


class Box(StrEnum):
    """``waiting`` for an agent; ``gone`` was deleted or dropped; those with a virus stand apart."""

    WAITING = "waiting"
    WAITING_VIRUS = "waiting_virus"
    GONE = "gone"
    GONE_VIRUS = "gone_virus"


def box_of(mail: Disposition) -> Box | None:
    """Its list; None for a mail that became part of a ticket."""
    if mail.outcome is Outcome.SUSPENDED:
        return Box.WAITING_VIRUS if mail.cause == VIRUS else Box.WAITING
    if mail.outcome is Outcome.DROPPED:
        return Box.GONE_VIRUS if mail.cause == VIRUS else Box.GONE
    return None


def boxes(*, gone: bool, with_virus: bool) -> tuple[Box, ...]:
    """The lists that somebody sees; only who may see mails with a virus sees those."""
    plain, virus = (Box.GONE, Box.GONE_VIRUS) if gone else (Box.WAITING, Box.WAITING_VIRUS)
    return (plain, virus) if with_virus else (plain,)


def place(mail: Disposition) -> str:
    """Where it stands in its list: by arrival, or by when it was deleted."""
    at = mail.acted_at if mail.outcome is Outcome.DROPPED and mail.acted_at else mail.at
    return f"{moment(at)}#{mail.raw_key}"


def ends_at(mail: Disposition) -> datetime | None:
    """When its row may go: 30 days after an agent deleted it, or after spam or a virus came.

    What waits for another cause waits until somebody decides; what a rule dropped stays known.
    """
    if mail.outcome is Outcome.DROPPED and mail.acted_at is not None:
        return mail.acted_at + KEPT
    if mail.outcome is Outcome.SUSPENDED and mail.cause in GONE_BY_ITSELF:
        return mail.at + KEPT
    return None


def is_over(mail: Disposition, now: datetime) -> bool:
    """Whether its time has ended, though its row may still be there."""
    end = ends_at(mail)
    return end is not None and end <= now
