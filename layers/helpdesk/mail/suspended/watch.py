"""Suspended mail is watched: a desk's lead hears of it after some working hours, once a day.

Only the oldest mail of each desk is looked at, so watching costs the same however much waits.
Mails with a virus wait for an admin and alarm nobody; they go by themselves.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol
from zoneinfo import ZoneInfo

from msgspec import Struct

from helpdesk.desks.model import Desks
from helpdesk.mail.suspended.boxes import Box, is_over
from helpdesk.mail.suspended.ports import KeptMails, Listing
from helpdesk.sla.calendar import working_minutes_between

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.desks.model import Desk
    from helpdesk.people.access_log import AccessEvent

HOURS: Final = 4
NEVER: Final = 0
MINUTES_APART: Final = 5
FORGOTTEN: Final = timedelta(minutes=4)
_LOOKED_AT: Final = 5


class Alarm(Struct, frozen=True, kw_only=True):
    """Told on ``day`` (the desk's); ``subject`` is nobody's words: how long the oldest waits."""

    desk_id: str
    day: str
    oldest_at: datetime
    at: datetime


class Alarms(Protocol):
    """One row a desk and day, and after how many working hours each desk is told."""

    def hours(self) -> Mapping[str, int]: ...

    def set_hours(self, desk_id: str, hours: int, event: AccessEvent) -> None: ...

    def sound(self, alarm: Alarm, *, forgotten_since: datetime) -> bool:
        """Whether it is to be handed on: it is new, or was not sent since then."""

    def claim(self, desk_id: str, day: str, *, at: datetime) -> Alarm | None:
        """The alarm, unless it was sent or is being sent now."""

    def sent(self, alarm: Alarm) -> None: ...


class AlarmRoom(Protocol):
    """Where alarms wait to be sent."""

    def hand_on_alarm(self, desk_id: str, day: str) -> None: ...


class Watch(Struct, frozen=True, kw_only=True):
    """What watching needs."""

    desks: Desks
    mails: KeptMails
    alarms: Alarms
    room: AlarmRoom


def watch_suspended(watch: Watch, now: datetime) -> int:
    """How many desks are told now."""
    hours, told = watch.alarms.hours(), 0
    for desk in watch.desks.all():
        oldest_at = _oldest(watch.mails, desk, now)
        patience = hours.get(desk.id, HOURS)
        if oldest_at is None or not is_overdue(desk, oldest_at, now, hours=patience):
            continue
        day = now.astimezone(ZoneInfo(desk.calendar.time_zone)).date().isoformat()
        alarm = Alarm(desk_id=desk.id, day=day, oldest_at=oldest_at, at=now)
        if watch.alarms.sound(alarm, forgotten_since=now - FORGOTTEN):
            watch.room.hand_on_alarm(desk.id, day)
            told += 1
    return told


def is_overdue(desk: Desk, oldest_at: datetime, now: datetime, *, hours: int) -> bool:
    """Whether it waits so many working hours by the desk's calendar; 0 hours means never."""
    if hours == NEVER:
        return False
    return working_minutes_between(desk.calendar, oldest_at, now) >= hours * 60


def _oldest(mails: KeptMails, desk: Desk, now: datetime) -> datetime | None:
    """Rows whose time has ended may still be there for some days: they wait for nobody."""
    listing = Listing(desk_id=desk.id, box=Box.WAITING, oldest_first=True)
    page = mails.page(listing, limit=_LOOKED_AT, after=None)
    return next((each.at for each in page.items if not is_over(each, now)), None)
