"""Automatic mail that stopped by itself: noted once, each admin told by one mail."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from helpdesk.mail.outbound.reputation import Counts, Health, HealthState, Stop, health_of
from helpdesk.mail.outbound.stop_notice import BODIES, SUBJECTS, tell_admins
from helpdesk.mail.outbound.stops import StopWatch, watch_stops
from helpdesk.mail.outbound.switch import Mode, Switch
from helpdesk.mail.outbound.voices import languages
from helpdesk.people.model import Role
from helpdesk.values import replace
from tests.factories import ANA, LEAD, NOON
from tests.fakes.agents import FakeAgents
from tests.fakes.stops import FakeStops
from tests.unit.mail.outbound.desk import Bench, FakeReputation, text_of

BAD = Counts(sent=100, bounced=5)
BETTER, GOOD = Counts(sent=100, bounced=3), Counts(sent=100)
ADMIN = replace(ANA, id="agent-ada", name="Ada", email="ada@demo.test", role=Role.ADMIN)


class Room:
    def __init__(self) -> None:
        self.asked: list[datetime] = []

    def hand_on_stop(self, began_at: datetime) -> None:
        self.asked.append(began_at)


class Watch:
    """The sweep, minute by minute."""

    def __init__(self) -> None:
        self.stops, self.room, self.reputation = FakeStops(), Room(), FakeReputation()

    def look(self, counts: Counts, minute: int) -> bool:
        at = NOON + timedelta(minutes=minute)
        self.reputation.now = replace(health_of({at.date(): counts}, None, at), stop=self.stops.now)
        watch = StopWatch(reputation=self.reputation, stops=self.stops, room=self.room)
        return watch_stops(watch, at)


def test_a_stop_is_told_once_however_the_rates_swing_until_they_are_good():
    watch = Watch()

    assert [watch.look(each, n) for n, each in enumerate((GOOD, BAD, BAD, BETTER, BAD))] == [
        False, True, False, False, False,
    ]  # fmt: skip
    assert watch.room.asked == [NOON + timedelta(minutes=1)]
    watch.look(GOOD, 5)
    assert watch.look(BAD, 6)


def test_mails_that_nobody_made_are_asked_for_again_and_told_ones_are_not():
    watch = Watch()
    watch.look(BAD, 0)

    assert [watch.look(BAD, minute) for minute in (9, 10, 11)] == [False, True, False]
    assert watch.stops.now is not None
    watch.stops.told(watch.stops.now)
    assert not watch.look(BAD, 60)


def stopped() -> FakeStops:
    stops = FakeStops()
    stops.begin(Stop(at=NOON, asked_at=NOON, sent=100, bounced=5))
    return stops


@pytest.mark.parametrize("language", languages())
def test_each_admin_gets_one_mail_in_her_language(language: str):
    bench, stops = Bench(), stopped()
    gone = replace(ADMIN, id="gone", active=False)
    agents = FakeAgents(replace(ADMIN, language=language), LEAD, gone)

    assert [tell_admins(bench.post(), stops, agents, NOON) for _ in range(2)] == [1, 0]

    mail = bench.received()
    assert mail["Subject"] == SUBJECTS[language]
    assert mail["To"] == "Ada <ada@demo.test>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "https://agents.demo.test/settings/mail/sending" in text_of(mail)
    assert BODIES[language][:12] in text_of(mail)


def test_the_switch_holds_it_and_it_is_asked_for_again():
    bench, stops = Bench(), stopped()
    bench.switches.rows["*"] = Switch(scope="*", mode=Mode.OFF)

    assert tell_admins(bench.post(), stops, FakeAgents(ADMIN), NOON) == 0
    assert stops.now is not None
    assert not stops.now.told


def test_a_stop_that_is_over_is_told_to_nobody():
    bench = Bench()

    assert tell_admins(bench.post(), FakeStops(), FakeAgents(ADMIN), NOON) == 0
    assert Health().state is HealthState.GOOD
    assert bench.sender.sent == []
