"""What keeping time promises: the same suite on the fake and on the table."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import AlreadyRecordedError
from helpdesk.handling.attend import Timekeeping
from helpdesk.handling.focus import Turn, looked_at, touched
from helpdesk.handling.spent import circumstances, total
from helpdesk.storage.work.handling_rows import DynamoTimekeeping
from tests.factories import ANA, NOON, SUPPORT, opening
from tests.fakes.timekeeping import FakeTimekeeping

TICKET = opening("SUP-1").after
HERE = circumstances(TICKET, SUPPORT, NOON)


@pytest.fixture(params=["fake", "table"])
def keeping(request: pytest.FixtureRequest) -> Timekeeping:
    if request.param == "fake":
        return FakeTimekeeping()
    return DynamoTimekeeping(request.getfixturevalue("table"))


def begin(keeping: Timekeeping) -> None:
    turn = touched(None, ANA.id, HERE, NOON)
    assert turn is not None
    keeping.turn(None, turn)


def test_a_focus_is_read_as_it_was_kept(keeping: Timekeeping):
    assert keeping.focus(ANA.id) is None

    begin(keeping)

    focus = keeping.focus(ANA.id)
    assert focus is not None
    assert (focus.where, focus.since, focus.version) == (HERE, NOON, 1)


def test_of_two_turns_on_the_same_sight_one_counts(keeping: Timekeeping):
    begin(keeping)
    before = keeping.focus(ANA.id)
    assert before is not None
    went_on = touched(before, ANA.id, HERE, NOON + timedelta(seconds=60))
    assert went_on is not None
    keeping.turn(before, went_on)

    with pytest.raises(AlreadyRecordedError):
        keeping.turn(before, Turn(after=None))
    with pytest.raises(AlreadyRecordedError):
        begin(keeping)


def test_time_that_ends_twice_on_a_day_is_one_entry(keeping: Timekeeping):
    for start in (NOON, NOON + timedelta(hours=1)):
        first = touched(None, ANA.id, HERE, start)
        assert first is not None
        keeping.turn(None, first)
        focus = keeping.focus(ANA.id)
        then = touched(focus, ANA.id, HERE, start + timedelta(seconds=90))
        assert then is not None
        keeping.turn(focus, then)
        ended = keeping.focus(ANA.id)
        assert ended is not None
        keeping.turn(ended, looked_at(ended, start + timedelta(hours=1)))

    (entry,) = keeping.entries(TICKET.id)
    assert (entry.agent_id, total([entry]), entry.where) == (ANA.id, 180, HERE)
    assert keeping.focus(ANA.id) is None
