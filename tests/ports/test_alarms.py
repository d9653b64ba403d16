"""An alarm is one a desk and day, and in one worker's hands at a time."""

from __future__ import annotations

from datetime import timedelta

from helpdesk.mail.suspended.watch import Alarm
from helpdesk.storage.mail.alarms import DynamoAlarms
from helpdesk.storage.table import Table
from tests.factories import NOON

ALARM = Alarm(desk_id="support", day="2026-11-20", oldest_at=NOON, at=NOON)
LONG_AGO = NOON - timedelta(hours=1)


def test_it_sounds_once_and_again_only_if_it_was_forgotten(table: Table):
    alarms = DynamoAlarms(table)

    assert alarms.sound(ALARM, forgotten_since=LONG_AGO)
    assert not alarms.sound(ALARM, forgotten_since=LONG_AGO)
    assert alarms.sound(ALARM, forgotten_since=NOON + timedelta(minutes=4))


def test_one_worker_has_it_and_another_after_two_minutes(table: Table):
    alarms = DynamoAlarms(table)
    alarms.sound(ALARM, forgotten_since=LONG_AGO)

    assert alarms.claim("support", ALARM.day, at=NOON) == ALARM
    assert alarms.claim("support", ALARM.day, at=NOON + timedelta(minutes=1)) is None
    assert alarms.claim("support", ALARM.day, at=NOON + timedelta(minutes=3)) == ALARM


def test_once_sent_it_is_silent_for_that_day(table: Table):
    alarms = DynamoAlarms(table)
    alarms.sound(ALARM, forgotten_since=LONG_AGO)
    alarms.sent(ALARM)

    assert alarms.claim("support", ALARM.day, at=NOON + timedelta(hours=1)) is None
    assert not alarms.sound(ALARM, forgotten_since=NOON + timedelta(hours=1))
    assert alarms.claim("it", ALARM.day, at=NOON) is None
