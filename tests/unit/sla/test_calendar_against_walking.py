"""Calendar arithmetic agrees with a walk from minute to minute, clock changes included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from helpdesk.desks.model import Calendar, Span
from helpdesk.sla.calendar import add_working_days, add_working_minutes, working_time_between
from tests.unit.sla import oracle

ZONES = (
    "UTC", "Europe/Madrid", "Europe/London", "Atlantic/Azores", "Europe/Chisinau", "Asia/Beirut",
    "Africa/Cairo", "Africa/Casablanca", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Tokyo",
    "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati", "America/Sao_Paulo",
    "America/Asuncion", "America/Santiago", "America/Havana", "America/New_York", "America/Nuuk",
    "Antarctica/Troll",
)  # fmt: skip
YEARS = range(2024, 2031)
DAY = 24 * 60


@lru_cache
def clock_changes(zone: str) -> tuple[datetime, ...]:
    """The hours of 2024 to 2030 after which the zone's offset is another."""
    hours = (datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=h) for h in range(24 * 365 * 7))
    found, before = [], None
    for hour in hours:
        offset = hour.astimezone(ZoneInfo(zone)).utcoffset()
        if before is not None and offset != before:
            found.append(hour)
        before = offset
    return tuple(found)


@st.composite
def moments(draw: st.DrawFn, zone: str) -> datetime:
    """Any moment of those years, most of them within two days of a clock change."""
    changes = clock_changes(zone)
    if changes and draw(st.integers(0, 3)):
        near = draw(st.sampled_from(changes))
        return near + timedelta(seconds=draw(st.integers(-2 * 86400, 2 * 86400)))
    year = draw(st.sampled_from(YEARS))
    return datetime(year, 1, 1, tzinfo=UTC) + timedelta(seconds=draw(st.integers(0, 364 * 86400)))


@st.composite
def days(draw: st.DrawFn) -> tuple[Span, ...]:
    """A day's spans in order, apart from each other; often none, sometimes a whole day."""
    edges = sorted(draw(st.sets(st.integers(0, DAY), max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Span(start, end) for start, end in pairs)


OFFICE = (Span(9 * 60, 14 * 60), Span(15 * 60, 18 * 60))
NIGHT = (Span(0, 6 * 60), Span(22 * 60, DAY))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    zone = draw(st.sampled_from(ZONES))
    each = st.one_of(days(), st.sampled_from([(), OFFICE, NIGHT, (Span(0, DAY),)]))
    week = draw(st.one_of(st.just(()), st.tuples(*[each] * 7)))
    off = draw(st.lists(moments(zone).map(lambda at: at.date().isoformat()), max_size=3))
    return Calendar(time_zone=zone, week=week, holidays=tuple(off))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Calendar, datetime]:
    calendar = draw(calendars())
    return calendar, draw(moments(calendar.time_zone))


def check_minutes(case: tuple[Calendar, datetime], minutes: int) -> None:
    calendar, start = case
    walked = oracle.walk_minutes(calendar, start, minutes)
    assume(walked is not None)

    assert add_working_minutes(calendar, start, minutes) == walked
    assert working_time_between(calendar, start, walked) == timedelta(minutes=minutes)


def check_between(case: tuple[Calendar, datetime], seconds: int) -> None:
    calendar, start = case
    end = start + timedelta(seconds=seconds)

    assert working_time_between(calendar, start, end) == oracle.worked(calendar, start, end)


def check_days(case: tuple[Calendar, datetime], count: int) -> None:
    calendar, start = case
    assume(not calendar.week or any(calendar.week))

    assert add_working_days(calendar, start, count) == oracle.walk_days(calendar, start, count)


CASES = cases()
MINUTES = st.integers(1, 1200)
SECONDS = st.integers(0, 3 * 86400)
COUNTS = st.integers(1, 10)
QUICK = settings(
    max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
LONG = settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))

test_a_due_time_is_where_the_walk_ends = QUICK(given(CASES, MINUTES)(check_minutes))
test_working_time_is_what_was_walked = QUICK(given(CASES, SECONDS)(check_between))
test_working_days_are_the_days_walked = QUICK(given(CASES, COUNTS)(check_days))

test_ten_thousand_due_times_are_where_the_walk_ends = pytest.mark.soak(
    LONG(given(CASES, MINUTES)(check_minutes))
)
test_ten_thousand_times_between_are_what_was_walked = pytest.mark.soak(
    LONG(given(CASES, SECONDS)(check_between))
)
test_ten_thousand_counts_of_days_are_the_days_walked = pytest.mark.soak(
    LONG(given(CASES, COUNTS)(check_days))
)
