"""Suspended mail is watched by the desk's calendar, and its lead is told once a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from helpdesk.desks.model import Calendar, Span
from helpdesk.mail.suspended.watch import (
    Alarm,
    Watch,
    is_overdue,
    watch_suspended,
)
from helpdesk.people.access_log import AccessEvent
from helpdesk.values import replace
from tests.factories import NOON, SUPPORT
from tests.unit.mail.mails import verdicts
from tests.unit.mail.suspended.office import VIRUS, Office

WEEK = tuple((Span(9 * 60, 17 * 60),) if day < 5 else () for day in range(7))
FRIDAY_16 = datetime.fromisoformat("2026-11-20T16:00:00+00:00")


class FakeAlarms:
    """Alarms in memory, and the room they are handed to."""

    def __init__(self, hours: Mapping[str, int] | None = None) -> None:
        self.patience, self.rows, self.handed = dict(hours or {}), {}, []

    def hours(self) -> Mapping[str, int]:
        return self.patience

    def set_hours(self, desk_id: str, hours: int, event: AccessEvent | None = None) -> None:
        self.patience[desk_id] = hours

    def sound(self, alarm: Alarm, *, forgotten_since: datetime) -> bool:
        known = self.rows.get((alarm.desk_id, alarm.day))
        if known is not None and known.at >= forgotten_since:
            return False
        self.rows[(alarm.desk_id, alarm.day)] = alarm
        return True

    def claim(self, desk_id: str, day: str, *, at: datetime) -> Alarm | None:
        return self.rows.get((desk_id, day))

    def sent(self, alarm: Alarm) -> None:
        """Nothing to note."""

    def hand_on_alarm(self, desk_id: str, day: str) -> None:
        self.handed.append((desk_id, day))


def watch(office: Office, alarms: FakeAlarms) -> Watch:
    desks = office.intake.directory.desks
    return Watch(desks=desks, mails=office.keeping.mails, alarms=alarms, room=alarms)


def test_a_lead_is_told_after_four_hours_and_once():
    office, alarms = Office(), FakeAlarms()
    office.kept()

    for minutes in (0, 239, 240, 241):
        watch_suspended(watch(office, alarms), NOON + timedelta(minutes=minutes))

    assert alarms.handed == [("support", "2026-11-20")]


def test_an_alarm_that_was_forgotten_is_handed_on_again():
    office, alarms = Office(), FakeAlarms()
    office.kept()
    later = NOON + timedelta(hours=5)

    told = [watch_suspended(watch(office, alarms), later + timedelta(minutes=n)) for n in (0, 5)]

    assert told == [1, 1]


@pytest.mark.parametrize(("hours", "told"), [(1, 1), (24, 0), (0, 0)])
def test_the_desk_says_how_long(hours: int, told: int):
    office = Office()
    office.kept()

    alarms = FakeAlarms({"support": hours})
    assert watch_suspended(watch(office, alarms), NOON + timedelta(hours=2)) == told


def test_a_virus_and_what_has_ended_alarm_nobody():
    office, alarms = Office(), FakeAlarms()
    office.kept(said=VIRUS)
    office.kept()
    at = NOON + timedelta(days=31)

    assert watch_suspended(watch(office, alarms), at) == 0
    office.kept(said=verdicts(), recipients=("nadie@desk.demo.test",))
    assert watch_suspended(watch(office, alarms), at) == 1


def test_nights_and_weekends_do_not_count():
    desk = replace(SUPPORT, calendar=Calendar(week=WEEK))

    assert not is_overdue(desk, FRIDAY_16, FRIDAY_16 + timedelta(days=2), hours=4)
    monday_noon = FRIDAY_16 + timedelta(days=2, hours=20)
    assert is_overdue(desk, FRIDAY_16, monday_noon, hours=4)
    assert not is_overdue(desk, FRIDAY_16, monday_noon - timedelta(minutes=1), hours=4)
