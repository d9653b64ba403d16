"""What was learned of automatic answers is kept once, and counted by shard."""

from __future__ import annotations

from helpdesk.mail.breaker import SHARDS, AnswerVolume, learn, rearm, subject_of
from helpdesk.people.access_log import AccessEvent
from helpdesk.people.settings_log import edited
from helpdesk.storage.mail.alarms import DynamoAlarms
from helpdesk.storage.mail.answer_volumes import DynamoAnswerVolumes
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.records import RateTick
from helpdesk.values import replace
from tests.factories import ANA, NOON

HOUR_LATER = NOON.replace(hour=13)


def told(before: AnswerVolume, after: AnswerVolume) -> AccessEvent:
    return edited(ANA, "answers_limited", "answers", before, after, at=NOON)


def test_it_starts_with_nothing_and_is_saved_only_on_what_was_read(table: Table):
    volumes, other = DynamoAnswerVolumes(table, lambda: 0), DynamoAnswerVolumes(table, lambda: 0)
    assert volumes.volume() == AnswerVolume()

    assert volumes.save(AnswerVolume(floor=5))
    assert not other.save(AnswerVolume(floor=6))

    assert other.fresh() == AnswerVolume(floor=5, revision=1)


def test_the_answers_of_an_hour_are_summed_and_learned(table: Table):
    volumes = DynamoAnswerVolumes(table, lambda: 0)
    for shard in (0, 3, 3):
        DynamoTickets(table).record([RateTick(subject=subject_of(shard), at=NOON)])

    assert sum(volumes.counts(NOON)) == 3
    assert len(volumes.counts(NOON)) == SHARDS
    assert learn(volumes, HOUR_LATER)
    assert volumes.fresh().hours == (3,)
    assert rearm(volumes, HOUR_LATER, told).extra == AnswerVolume().floor


def test_what_is_known_is_read_again_after_a_minute(table: Table):
    now = [0.0]
    volumes = DynamoAnswerVolumes(table, lambda: now[0])
    volumes.volume()
    DynamoAnswerVolumes(table, lambda: 0).save(replace(AnswerVolume(), floor=9))

    assert volumes.volume().floor == AnswerVolume().floor
    now[0] = 61
    assert volumes.volume().floor == 9


def test_a_desks_patience_is_kept(table: Table):
    alarms = DynamoAlarms(table)
    alarms.set_hours("support", 8)

    assert alarms.hours() == {"support": 8}
