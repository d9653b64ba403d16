"""What mail providers think of us: rates of bounces and complaints, and when to fall silent.

SES reviews an account at 5 % bounces or 0.1 % complaints and pauses it at 10 % or 0.5 %. Long
before that automatic mail to customers stops by itself; people's answers go on.
https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.mail.outbound.suppression import AUTOMATIC
from helpdesk.tickets.outbox import UNSENT, MailState
from helpdesk.tickets.records import SendingCount, SendingTick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.tickets.outbox import MailKind, OutboundMail

WINDOW_DAYS: Final = 7
WARN_BOUNCES, STOP_BOUNCES = 0.02, 0.04
WARN_COMPLAINTS, STOP_COMPLAINTS = 0.0005, 0.0008
BOUNCES_COUNT_FROM: Final = 100
COMPLAINTS_COUNT_FROM: Final = 1_000
"""Fewer mails than these in the window say nothing about a rate."""

STOPPED_CODE: Final = "automatic_mail_stopped"
_LEFT: Final = frozenset(
    {MailState.SENT, MailState.DELIVERED, MailState.BOUNCED, MailState.COMPLAINED}
)
_HARD: Final = (MailState.BOUNCED, "hard_bounce")


class HealthState(StrEnum):
    GOOD = "good"
    WARNED = "warned"
    STOPPED = "stopped"


class Counts(Struct, frozen=True, kw_only=True):
    """Mails that left, those that bounced for good, those that were complained of."""

    sent: int = 0
    bounced: int = 0
    complained: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(
            sent=self.sent + other.sent,
            bounced=self.bounced + other.bounced,
            complained=self.complained + other.complained,
        )

    def less(self, other: Counts) -> Counts:
        return Counts(
            sent=max(self.sent - other.sent, 0),
            bounced=max(self.bounced - other.bounced, 0),
            complained=max(self.complained - other.complained, 0),
        )


class Rearmed(Struct, frozen=True, kw_only=True):
    """Somebody let automatic mail go on: that day's counts until then do not count any more."""

    at: datetime
    by: str
    counts: Counts = Counts()


class Stop(Struct, frozen=True, kw_only=True):
    """Automatic mail stopped by itself ``at`` these figures; ``told`` once admins had a mail.

    ``asked_at`` is when those mails were asked for last.
    """

    at: datetime
    asked_at: datetime
    sent: int = 0
    bounced: int = 0
    complained: int = 0
    told: bool = False


class Health(Struct, frozen=True, kw_only=True):
    """State and figures of the window; a rate is None while too few mails went out to say."""

    state: HealthState = HealthState.GOOD
    counts: Counts = Counts()
    since: date | None = None
    bounce_rate: float | None = None
    complaint_rate: float | None = None
    rearmed: Rearmed | None = None
    stop: Stop | None = None


class Reputation(Protocol):
    """The counters of sending."""

    def health(self, at: datetime) -> Health:
        """At most a minute old."""

    def rearm(self, *, at: datetime, by: str, event: AccessEvent) -> Health: ...


def first_day(at: datetime) -> date:
    """The first day of the window that ends now; days are those of UTC."""
    return at.date() - timedelta(days=WINDOW_DAYS - 1)


def health_of(days: Mapping[date, Counts], rearmed: Rearmed | None, at: datetime) -> Health:
    """How we stand: the last seven days, or those since somebody let automatic mail go on."""
    since = first_day(at)
    counts = Counts()
    if rearmed is not None:
        since = max(since, rearmed.at.date())
    for day, each in days.items():
        if day >= since:
            again = rearmed is not None and day == rearmed.at.date()
            counts = counts.plus(each.less(rearmed.counts) if again and rearmed else each)
    bounces = _rate(counts.bounced, counts.sent, BOUNCES_COUNT_FROM)
    complaints = _rate(counts.complained, counts.sent, COMPLAINTS_COUNT_FROM)
    return Health(
        state=_state(bounces or 0, complaints or 0),
        counts=counts,
        since=since,
        bounce_rate=bounces,
        complaint_rate=complaints,
        rearmed=rearmed,
    )


def stopped(kind: MailKind, health: Health) -> str | None:
    """The code under which automatic mail to customers does not go out, or None if it may."""
    silent = health.state is HealthState.STOPPED and kind in AUTOMATIC
    return STOPPED_CODE if silent else None


def ticks_of(before: OutboundMail, after: OutboundMail, at: datetime) -> tuple[SendingTick, ...]:
    """What a move of an outbox row counts as: written with the move itself, so it counts once."""
    counted = []
    if before.state in UNSENT and after.state in _LEFT:
        counted.append(SendingCount.SENT)
    if (after.state, after.error) == _HARD and (before.state, before.error) != _HARD:
        counted.append(SendingCount.BOUNCED)
    if after.state is MailState.COMPLAINED and before.state is not MailState.COMPLAINED:
        counted.append(SendingCount.COMPLAINED)
    return tuple(SendingTick(count=each, at=at, mail_id=after.id) for each in counted)


def _rate(part: int, whole: int, counts_from: int) -> float | None:
    return part / whole if whole >= counts_from else None


def _state(bounces: float, complaints: float) -> HealthState:
    if bounces >= STOP_BOUNCES or complaints >= STOP_COMPLAINTS:
        return HealthState.STOPPED
    if bounces >= WARN_BOUNCES or complaints >= WARN_COMPLAINTS:
        return HealthState.WARNED
    return HealthState.GOOD
