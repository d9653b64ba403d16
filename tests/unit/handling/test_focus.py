"""Handling time is what an agent's windows were touched for: never more, never twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.handling.attend import Beat, attend, look_after
from helpdesk.handling.focus import IDLE_ENDS
from helpdesk.handling.spent import total
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.words import Level
from helpdesk.values import replace
from tests.factories import ANA, LEAD, NOON, SUPPORT, opening
from tests.fakes.timekeeping import FakeTimekeeping

ONE, OTHER = opening("SUP-1").after, opening("SUP-2").after


@dataclass
class Windows:
    """Ana's windows, an hour long."""

    keeping: FakeTimekeeping = field(default_factory=FakeTimekeeping)
    now: datetime = NOON

    def beat(self, seconds: int, ticket: Ticket = ONE, **told: Any) -> None:
        """What a window tells so many seconds after the last."""
        self.now += timedelta(seconds=seconds)
        beat = Beat(**{"state": "viewing", "idle_seconds": 0, **told})
        attend(self.keeping, told.pop("who", ANA), ticket, SUPPORT, beat, now=self.now)

    def seconds(self, ticket: Ticket = ONE) -> int:
        return total(self.keeping.entries(ticket.id))


@pytest.fixture
def ana() -> Windows:
    return Windows()


def test_time_is_counted_from_touch_to_touch_until_she_leaves(ana: Windows):
    for seconds in (0, 20, 20, 20):
        ana.beat(seconds)
    ana.beat(5, state="left")

    assert ana.seconds() == 65
    assert ana.keeping.focuses == {}


def test_a_browser_that_dies_costs_what_came_after_its_last_touch_alone(ana: Windows):
    ana.beat(0)
    ana.beat(100)
    ana.now += timedelta(hours=9)

    assert look_after(ana.keeping, ANA.id, now=ana.now)
    assert ana.seconds() == 100
    assert not look_after(ana.keeping, ANA.id, now=ana.now)


def test_a_tab_that_stays_open_untouched_counts_nothing_more(ana: Windows):
    ana.beat(0)
    ana.beat(60)
    for idle in range(20, 36_000, 20):
        ana.beat(20, idle_seconds=idle)
    ana.beat(5, state="left", idle_seconds=36_000)

    assert ana.seconds() == 60


def test_a_gap_of_three_minutes_counts_and_one_second_more_ends_it(ana: Windows):
    ana.beat(0)
    ana.beat(180)
    ana.beat(181)
    ana.beat(10)
    ana.beat(0, state="left", idle_seconds=0)

    assert ana.seconds() == 190


def test_two_windows_never_count_twice(ana: Windows):
    ana.beat(0)
    ana.beat(30, OTHER)
    for idle in (20, 40, 60):
        ana.beat(10, ONE, idle_seconds=30 + idle)
        ana.beat(10, OTHER)
    ana.beat(0, OTHER, state="left", idle_seconds=0)

    assert (ana.seconds(ONE), ana.seconds(OTHER)) == (0, 60)


def test_a_window_that_says_nothing_of_her_counts_only_while_she_types(ana: Windows):
    ana.beat(0, idle_seconds=None)
    ana.beat(20, idle_seconds=None)
    ana.beat(20, state="typing", idle_seconds=None)
    ana.beat(20, state="typing", idle_seconds=None)
    ana.beat(1, state="left", idle_seconds=None)

    assert ana.seconds() == 20


def test_time_is_kept_by_level_and_day_as_they_were_then_and_nothing_is_lost(ana: Windows):
    ana.now = NOON.replace(hour=22, minute=58)  # in Madrid it is two minutes to midnight
    ana.beat(0)
    ana.beat(60)
    ana.beat(60, replace(ONE, level=Level.L2))
    ana.beat(60, replace(ONE, level=Level.L2))
    ana.beat(0, replace(ONE, level=Level.L2), state="left", idle_seconds=0)

    found = {(e.where.level, e.where.day, e.seconds) for e in ana.keeping.entries(ONE.id)}
    assert sum(each for *_, each in found) == 180
    assert {level for level, *_ in found} == {"L1", "L2"}


def test_a_focus_that_goes_on_is_looked_at_again(ana: Windows):
    for _ in range(20):
        ana.beat(20)
    first = ana.keeping.focuses[ANA.id]

    assert look_after(ana.keeping, ANA.id, now=ana.now)
    assert ana.keeping.focuses[ANA.id].look_at > ana.now
    assert ana.keeping.focuses[ANA.id].since == first.since
    assert ana.seconds() == 0


def test_each_agents_time_is_her_own():
    keeping = FakeTimekeeping()
    for who in (ANA, LEAD):
        for at in (NOON, NOON + timedelta(seconds=60)):
            attend(keeping, who, ONE, SUPPORT, Beat(state="typing"), now=at)
        left = Beat(state="left", idle_seconds=0)
        attend(keeping, who, ONE, SUPPORT, left, now=NOON + timedelta(seconds=60))

    assert {each.agent_id: each.seconds for each in keeping.entries(ONE.id)} == {
        ANA.id: 60,
        LEAD.id: 60,
    }


steps = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.booleans(),
        st.sampled_from(["viewing", "typing", "left"]),
        st.one_of(st.none(), st.integers(0, 400)),
        st.booleans(),
    ),
    max_size=30,
)


@given(steps)
def test_whatever_her_windows_tell_she_never_worked_longer_than_she_was_there(told: Any):
    ana, touches = Windows(), []
    for seconds, elsewhere, state, idle, swept in told:
        ana.beat(seconds, OTHER if elsewhere else ONE, state=state, idle_seconds=idle)
        ago = 0 if state == "typing" else idle
        if ago is not None:
            touches.append(ana.now - timedelta(seconds=ago))
        if swept:
            look_after(ana.keeping, ANA.id, now=ana.now)
    look_after(ana.keeping, ANA.id, now=ana.now + timedelta(days=1))

    touches.sort()
    gaps = [b - a for a, b in pairwise(touches)]
    most = sum((gap for gap in gaps if gap <= IDLE_ENDS), timedelta())
    assert ana.seconds(ONE) + ana.seconds(OTHER) <= most.total_seconds() + 1
    assert ana.keeping.focuses == {}
