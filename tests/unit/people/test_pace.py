"""Who asks too fast waits for the next minute; who works as people do is counted nowhere."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from helpdesk.errors import LimitedError
from helpdesk.people.pace import REMEMBERED, UNCOUNTED, Pace
from helpdesk.values import replace
from tests.factories import ANA, LUIS, NOON


class Shared:
    """A minute's row of so many."""

    def __init__(self, most: int = 0) -> None:
        self.left, self.asked = most, 0

    def take(self, token_id: str, at: datetime) -> int:
        self.asked, self.left = self.asked + 1, self.left - 1
        return 0 if self.left >= 0 else 60 - at.second


def test_the_first_hundred_of_a_minute_ask_nobody():
    shared = Shared()
    pace = Pace(shared)

    for minute in range(3):
        for _ in range(UNCOUNTED):
            pace.keep(ANA, NOON + timedelta(minutes=minute))

    assert shared.asked == 0


def test_beyond_them_each_is_taken_from_what_all_workers_share():
    pace = Pace(Shared(most=2))
    for _ in range(UNCOUNTED + 2):
        pace.keep(ANA, NOON)

    with pytest.raises(LimitedError) as refused:
        pace.keep(ANA, NOON + timedelta(seconds=18))
    pace.keep(LUIS, NOON)
    pace.keep(ANA, NOON + timedelta(minutes=1))

    assert refused.value.retry_after == 42


def test_a_tokens_requests_are_counted_at_its_door_alone():
    pace = Pace(shared := Shared(), uncounted=0)

    pace.keep(replace(ANA, reach=replace(ANA.reach, token="t")), NOON)

    assert shared.asked == 0


def test_no_more_is_remembered_than_a_minutes_people():
    pace = Pace(Shared())
    for number in range(REMEMBERED):
        pace.keep(replace(ANA, id=f"agent-{number}"), NOON)

    pace.keep(ANA, NOON + timedelta(minutes=1))

    assert len(pace._seen) == 1
