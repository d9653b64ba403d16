"""The breaker of automatic answers: past three times the usual hour, tickets open without them.

A usual hour is the mean of the 42 busiest hours of the last week, for a desk sleeps at night. The
answers of an hour are counted in 8 shards, each of which takes its part and no more: no row is hot,
nothing is read to know, and what was counted is exact. With the next hour it is armed again.
"""

from __future__ import annotations

import hashlib
import math
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from msgspec import Struct

from helpdesk.errors import UnavailableError
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.people.access_log import AccessEvent

FACTOR: Final = 3
FLOOR: Final = 200
SHARDS: Final = 8
HOURS: Final = 7 * 24
BUSIEST: Final = HOURS // 4
OPEN: Final = "breaker_open"
_HOUR: Final = timedelta(hours=1)
_TRIES: Final = 4


class AnswerVolume(Struct, frozen=True, kw_only=True):
    """Answers of the last hours, oldest first, up to ``counted_to``; below ``floor`` all go out.

    ``extra`` is what an admin let out beyond the limit in the hour of ``extra_at``.
    """

    hours: tuple[int, ...] = ()
    counted_to: datetime | None = None
    floor: int = FLOOR
    extra: int = 0
    extra_at: datetime | None = None
    revision: int = 0

    @property
    def usual(self) -> int:
        """A usual hour's answers."""
        busiest = sorted(self.hours, reverse=True)[:BUSIEST]
        return math.ceil(sum(busiest) / len(busiest)) if busiest else 0

    def limit(self, at: datetime) -> int:
        """How many go out in the hour of that moment."""
        extra = self.extra if self.extra_at == hour_of(at) else 0
        return max(self.floor, FACTOR * self.usual) + extra

    def per_shard(self, at: datetime) -> int:
        """A shard's part, and room for chance: tickets fall into shards by a hash."""
        part = self.limit(at) / SHARDS
        return math.ceil(part + 3 * math.sqrt(part))


class Breaker(Protocol):
    """The volume as it was learned, at most a minute old."""

    def volume(self) -> AnswerVolume: ...


Told: TypeAlias = "Callable[[AnswerVolume, AnswerVolume], AccessEvent]"
"""What the log of who did what says of a change."""


class Volumes(Breaker, Protocol):
    """Where answers are counted."""

    def counts(self, hour: datetime) -> tuple[int, ...]:
        """That hour's answers in each shard."""

    def fresh(self) -> AnswerVolume: ...

    def save(self, volume: AnswerVolume, event: AccessEvent | None = None) -> bool:
        """False if somebody else saved since it was read; learning is nobody's act."""


def hour_of(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def subject_of(shard: int) -> str:
    """Under what a shard's answers are counted."""
    return f"automatic answers {shard}"


def shard_of(ticket_id: str) -> int:
    return int(hashlib.sha256(ticket_id.encode()).hexdigest()[:8], 16) % SHARDS


def learn(volumes: Volumes, now: datetime) -> bool:
    """Take in the hour that ended, once; hours that nobody looked at count as quiet."""
    if volumes.volume().counted_to == hour_of(now):
        return False
    known, ended = volumes.fresh(), hour_of(now)
    if known.counted_to == ended:
        return False
    since = known.counted_to or ended - _HOUR
    missed = min(int((ended - since) / _HOUR) - 1, HOURS)
    hours = (*known.hours, *([0] * missed), sum(volumes.counts(ended - _HOUR)))
    return volumes.save(replace(known, hours=hours[-HOURS:], counted_to=ended))


def rearm(volumes: Volumes, now: datetime, told: Told) -> AnswerVolume:
    """Let as many more out in this hour as go out usually."""
    hour = hour_of(now)

    def more(known: AnswerVolume) -> AnswerVolume:
        before = known.extra if known.extra_at == hour else 0
        extra = before + max(known.floor, FACTOR * known.usual)
        return replace(known, extra=extra, extra_at=hour)

    return _changed(volumes, more, told)


def set_floor(volumes: Volumes, floor: int, told: Told) -> AnswerVolume:
    """How many answers an hour are never too many."""
    return _changed(volumes, lambda known: replace(known, floor=floor), told)


def _changed(
    volumes: Volumes, change: Callable[[AnswerVolume], AnswerVolume], told: Told
) -> AnswerVolume:
    for _ in range(_TRIES):
        before = volumes.fresh()
        after = change(before)
        if volumes.save(after, told(before, after)):
            return volumes.fresh()
    message = "the limits change too often just now"
    raise UnavailableError(message)
