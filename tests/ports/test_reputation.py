"""The counters of sending on the table: exact, sharded, read again after a minute."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.mail.outbound.reputation import Counts, HealthState, Stop
from helpdesk.storage.mail.sending import DynamoReputation
from helpdesk.storage.mail.sending_stops import DynamoStops
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.records import SendingCount, SendingTick
from helpdesk.values import replace
from tests.factories import IDS, NOON
from tests.fakes.stops import FakeStops


class Ticks:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def reputation(table: Table, ticks: Ticks) -> DynamoReputation:
    return DynamoReputation(table, ticks)


def count(table: Table, what: SendingCount, number: int, at=NOON) -> None:
    store = DynamoTickets(table)
    for _ in range(number):
        mail_id = IDS.sortable("mail", at)
        store.record([SendingTick(count=what, at=at, mail_id=mail_id)])


def test_what_was_counted_in_all_shards_is_one_number(table: Table, reputation: DynamoReputation):
    count(table, SendingCount.SENT, 20)
    count(table, SendingCount.BOUNCED, 2, NOON - timedelta(days=3))
    count(table, SendingCount.COMPLAINED, 9, NOON - timedelta(days=9))

    assert reputation.health(NOON).counts == Counts(sent=20, bounced=2)


def test_a_view_is_kept_a_minute(table: Table, reputation: DynamoReputation, ticks: Ticks):
    reputation.health(NOON)
    count(table, SendingCount.SENT, 1)

    assert reputation.health(NOON).counts.sent == 0
    ticks.now = 61
    assert reputation.health(NOON).counts.sent == 1


def test_rearming_begins_anew(table: Table, reputation: DynamoReputation):
    count(table, SendingCount.SENT, 100)
    count(table, SendingCount.BOUNCED, 9)
    assert reputation.health(NOON).state is HealthState.STOPPED

    reputation.rearm(at=NOON, by="agent-admin")

    health = reputation.health(NOON)
    assert (health.state, health.counts) == (HealthState.GOOD, Counts())
    assert health.rearmed is not None
    assert health.rearmed.by == "agent-admin"


@pytest.fixture(params=["fake", "table"])
def stops(request: pytest.FixtureRequest, table: Table) -> FakeStops | DynamoStops:
    return FakeStops() if request.param == "fake" else DynamoStops(table)


STOP = Stop(at=NOON, asked_at=NOON, sent=100, bounced=5)
LATER = NOON + timedelta(minutes=10)


def test_one_stop_is_under_way_and_told_by_one_hand(stops: FakeStops | DynamoStops):
    assert [stops.begin(STOP), stops.begin(STOP)] == [True, False]
    assert stops.asked(STOP, LATER)
    assert not stops.asked(STOP, LATER)

    claimed = stops.claim(NOON, at=LATER)
    assert claimed == replace(STOP, asked_at=LATER)
    assert stops.claim(NOON, at=LATER + timedelta(seconds=60)) is None
    assert stops.claim(NOON, at=LATER + timedelta(minutes=3)) == claimed

    stops.told(STOP)
    assert stops.claim(NOON, at=LATER + timedelta(hours=1)) is None
    assert not stops.asked(replace(STOP, asked_at=LATER, told=True), LATER)
    stops.end(replace(STOP, at=LATER))
    assert not stops.begin(STOP)
    stops.end(STOP)
    assert stops.begin(STOP)


def test_health_shows_the_stop_and_letting_mail_go_on_ends_it(
    table: Table, reputation: DynamoReputation
):
    DynamoStops(table).begin(STOP)
    DynamoStops(table).told(STOP)

    assert reputation.health(NOON).stop == replace(STOP, told=True)
    reputation.rearm(at=LATER, by="agent-ada")
    assert reputation.health(LATER).stop is None
