"""Automatic mail stopped by itself: that is noted once, and each admin hears of it by one mail.

A stop lasts until the rates are good again or somebody let automatic mail go on; between stopped
and good they may swing as they like without another mail.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.mail.outbound.reputation import HealthState, Reputation, Stop
from helpdesk.people.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.outbound.reputation import Health
    from helpdesk.people.model import Agent, Agents

TOLD_AGAIN_AFTER: Final = timedelta(minutes=10)
"""So long a stop that nobody was told of waits before the mails are asked for again."""


class Stops(Protocol):
    """The stop under way, which ``Health.stop`` shows."""

    def begin(self, stop: Stop) -> bool:
        """False if one is under way already."""

    def asked(self, stop: Stop, at: datetime) -> bool:
        """Note that its mails were asked for; False if somebody was faster, or it is told."""

    def end(self, stop: Stop) -> None: ...

    def claim(self, began_at: datetime, *, at: datetime) -> Stop | None:
        """The stop, for who tells of it; None if it is over, told, or in other hands."""

    def told(self, stop: Stop) -> None: ...


class StopRoom(Protocol):
    """Where mails to admins wait to be made."""

    def hand_on_stop(self, began_at: datetime) -> None: ...


class StopWatch(Struct, frozen=True, kw_only=True):
    """What watching needs."""

    reputation: Reputation
    stops: Stops
    room: StopRoom


def watch_stops(watch: StopWatch, now: datetime) -> bool:
    """Whether admins are to be told now; the sweep asks each minute."""
    health, stops = watch.reputation.health(now), watch.stops
    stop = health.stop
    if stop is None:
        if health.state is not HealthState.STOPPED or not stops.begin(_stop(health, now)):
            return False
        watch.room.hand_on_stop(now)
        return True
    if health.state is HealthState.GOOD:
        stops.end(stop)
        return False
    forgotten = not stop.told and now - stop.asked_at >= TOLD_AGAIN_AFTER
    if not forgotten or not stops.asked(stop, now):
        return False
    watch.room.hand_on_stop(stop.at)
    return True


def told_admins(agents: Agents) -> Sequence[Agent]:
    """Who hears of it: active admins, of whatever desks."""
    return [each for each in agents.all() if each.active and each.role is Role.ADMIN]


def _stop(health: Health, now: datetime) -> Stop:
    return Stop(
        at=now,
        asked_at=now,
        sent=health.counts.sent,
        bounced=health.counts.bounced,
        complained=health.counts.complained,
    )
