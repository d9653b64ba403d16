"""The breaker of automatic answers: learned, opened, armed again; tickets open all the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import UnavailableError
from helpdesk.mail.breaker import (
    HOURS,
    SHARDS,
    AnswerVolume,
    hour_of,
    learn,
    rearm,
    set_floor,
    subject_of,
)
from helpdesk.people.access_log import AccessEvent
from helpdesk.people.settings_log import edited
from helpdesk.tickets.records import RateTick
from helpdesk.values import replace
from tests.factories import ANA, NOON
from tests.fakes.tickets import FakeTickets
from tests.fakes.volumes import FakeVolumes
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail


def told(before: AnswerVolume, after: AnswerVolume) -> AccessEvent:
    return edited(ANA, "answers_limited", "answers", before, after, at=NOON)


def guarded(volume: AnswerVolume) -> tuple[House, FakeVolumes]:
    """A house whose breaker knows that volume."""
    house = House()
    volumes = FakeVolumes(house.tickets, volume)
    directory = replace(house.intake.directory, breaker=volumes)
    house.intake = replace(house.intake, directory=directory)
    return house, volumes


def answered(house: House, number: int) -> list[str]:
    who = f"p{number}@cliente.test"
    return house.mails_of(house.deliver(raw_mail(From=who, Message_ID=f"<{number}@cliente.test>")))


def test_past_the_limit_tickets_open_without_an_answer():
    house, volumes = guarded(AnswerVolume(floor=16))
    most = volumes.known.per_shard(NOON) * SHARDS

    said = [answered(house, number) for number in range(most + 30)]

    assert len(house.tickets.tickets) == most + 30
    assert 16 <= said.count(["acknowledgement"]) <= most
    assert said.count([]) >= 30
    reasons = {log[0][0].reason for log in house.tickets.log.values()}
    assert reasons == {None, "breaker_open"}


def test_with_the_next_hour_it_is_armed_again():
    house, volumes = guarded(AnswerVolume(floor=1))
    for shard in range(SHARDS):
        for _ in range(volumes.known.per_shard(NOON)):
            house.tickets.record([RateTick(subject=subject_of(shard), at=NOON)])

    assert answered(house, 1) == []
    house.clock.advance(hours=1)
    assert answered(house, 2) == ["acknowledgement"]


def test_an_admin_lets_more_out_in_this_hour_alone():
    house, volumes = guarded(AnswerVolume(floor=40))
    for shard in range(SHARDS):
        for _ in range(volumes.known.per_shard(NOON)):
            house.tickets.record([RateTick(subject=subject_of(shard), at=NOON)])
    assert answered(house, 1) == []

    rearm(volumes, NOON, told)

    assert answered(house, 2) == ["acknowledgement"]
    assert volumes.known.limit(NOON) == 80
    assert volumes.known.limit(NOON + timedelta(hours=1)) == 40


def test_a_usual_hour_is_one_of_the_busy_ones():
    office = [0] * 14 + [60] * 8 + [0] * 2
    volume = AnswerVolume(hours=tuple(office * 5 + [0] * 48), floor=10)

    assert volume.usual == 58
    assert volume.limit(NOON) == 174


def test_nothing_is_usual_at_first():
    assert AnswerVolume().usual == 0
    assert AnswerVolume(floor=7).limit(NOON) == 7


def test_the_ended_hour_is_learned_once_and_missed_ones_count_as_quiet():
    tickets = FakeTickets()
    volumes = FakeVolumes(tickets)
    tickets.record([RateTick(subject=subject_of(3), at=NOON) for _ in range(5)])

    first = learn(volumes, NOON + timedelta(hours=1, minutes=1))
    again = learn(volumes, NOON + timedelta(hours=1, minutes=2))
    learn(volumes, NOON + timedelta(hours=4))

    assert (first, again) == (True, False)
    assert volumes.known.hours == (5, 0, 0, 0)
    assert volumes.known.counted_to == hour_of(NOON + timedelta(hours=4))


def test_a_week_is_remembered():
    volumes = FakeVolumes(FakeTickets())
    learn(volumes, NOON)
    learn(volumes, NOON + timedelta(days=400))

    assert len(volumes.known.hours) == HOURS


def test_two_who_change_the_limits_at_once_both_succeed_or_are_told():
    volumes = FakeVolumes(FakeTickets())
    stale, fresh = volumes.known, volumes.fresh
    reads = iter([stale, None])

    def late() -> AnswerVolume:
        return next(reads, None) or fresh()

    volumes.fresh = late  # type: ignore[method-assign]  # somebody saved in between
    volumes.save(replace(stale, floor=5))
    set_floor(volumes, 9, told)
    assert volumes.known.floor == 9

    volumes.save = lambda *_: False  # type: ignore[method-assign]  # and never stops
    with pytest.raises(UnavailableError):
        set_floor(volumes, 1, told)
