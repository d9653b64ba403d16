"""A run of the sweep: every shard has its turn, bad rows hold up nothing, time has an end."""

from __future__ import annotations

from datetime import timedelta

from helpdesk.tickets.ports import Page
from helpdesk.workflows.model import ScheduleRef
from helpdesk.workflows.republish import republish_events
from helpdesk.workflows.sweep_due import PAGE, sweep_due
from tests.factories import NOON


class Index:
    """``counts`` rows in each shard, named after their place."""

    def __init__(self, *counts: int) -> None:
        self.counts = counts
        self.shards = len(counts)

    def page(self, shard: int, *, until, limit: int, after: str | None):
        start = int(after or 0)
        end = min(start + limit, self.counts[shard])
        items = [ScheduleRef(schedule_id=f"{shard}-{k}") for k in range(start, end)]
        return Page(items=items, after=str(end) if end - start == limit else None)


def run(index: Index, act, *, in_time=lambda: True, now=NOON):
    reported = []
    swept = sweep_due(
        index=index,
        act=act,
        report=lambda ref, error: reported.append((ref.schedule_id, str(error))),
        now=now,
        in_time=in_time,
    )
    return swept, reported


def test_every_row_of_every_shard_is_acted_on_once():
    seen = []

    swept, _ = run(Index(120, 0, 50, 3), lambda ref: seen.append(ref) is None)

    assert (swept.acted, swept.finished) == (173, True)
    assert len(set(seen)) == len(seen) == 173


def test_shards_take_turns_page_by_page():
    seen = []

    run(Index(2 * PAGE, 1), lambda ref: seen.append(ref.schedule_id) is None)

    assert seen.index("1-0") <= PAGE


def test_each_minute_begins_with_another_shard():
    firsts = set()
    for minute in range(4):
        seen = []
        now = NOON + timedelta(minutes=minute)
        run(Index(1, 1, 1, 1), lambda ref, seen=seen: seen.append(ref) is None, now=now)
        firsts.add(seen[0])

    assert len(firsts) == 4


def test_a_bad_row_is_reported_and_the_rest_goes_on():
    def act(ref) -> bool:
        if ref.schedule_id == "0-1":
            message = "bad"
            raise ValueError(message)
        return True

    swept, reported = run(Index(3), act)

    assert (swept.acted, swept.failed, swept.finished) == (2, 1, True)
    assert reported == [("0-1", "bad")]


def test_a_row_that_turns_out_not_to_be_due_does_not_count():
    swept, _ = run(Index(3), lambda _: False)

    assert (swept.acted, swept.finished) == (0, True)


def test_when_time_is_over_the_rest_is_left_for_the_next_run():
    seen = []

    swept, _ = run(Index(9), lambda ref: seen.append(ref) is None, in_time=lambda: len(seen) < 4)

    assert (swept.acted, swept.finished) == (4, False)


class Lost:
    """Events that the stream lost, by shard; takes ``broken`` ones never."""

    def __init__(self, *counts: int, broken: bool = False) -> None:
        self.left = list(counts)
        self.broken = broken
        self.calls = 0

    def republish(self, shard: int, *, until, limit: int):
        self.calls += 1
        assert until == NOON - timedelta(seconds=60)
        page = min(limit, self.left[shard])
        if self.broken:
            return [False] * page
        self.left[shard] -= page
        return [True] * page


def test_lost_events_are_published_page_after_page():
    lost = Lost(250, 0, 7)

    assert republish_events(lost, shards=3, now=NOON, in_time=lambda: True) == 257
    assert lost.left == [0, 0, 0]


def test_a_bus_that_takes_nothing_is_not_asked_for_ever():
    lost = Lost(250, broken=True)

    assert republish_events(lost, shards=1, now=NOON, in_time=lambda: True) == 0
    assert lost.calls == 1


def test_without_time_nothing_is_published():
    assert republish_events(Lost(5), shards=1, now=NOON, in_time=lambda: False) == 0
