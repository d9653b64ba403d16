"""Named cases of working time, each a mistake that a help desk has made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from helpdesk.desks.model import Calendar, Span
from helpdesk.errors import InvalidInputError
from helpdesk.sla.calendar import (
    add_working_days,
    add_working_minutes,
    working_minutes_between,
    working_time_between,
)

DAY = (Span(0, 1440),)
WITH_LUNCH = (Span(9 * 60, 14 * 60), Span(15 * 60, 18 * 60))
MORNING = (Span(9 * 60, 13 * 60),)
NIGHT = (Span(0, 180),)


def desk(
    zone: str, *, work: tuple = (), weekend: tuple = (), off: tuple[str, ...] = ()
) -> Calendar:
    return Calendar(time_zone=zone, week=(*[work] * 5, *[weekend] * 2), holidays=off)


MADRID = desk("Europe/Madrid", work=WITH_LUNCH, off=("2026-12-25",))

DUE = {
    "lunch is not worked": (MADRID, "2026-11-23 13:30", 60, "2026-11-23 15:30"),
    "arriving at lunch counts from its end": (MADRID, "2026-11-23 14:20", 30, "2026-11-23 15:30"),
    "the evening runs into the next morning": (MADRID, "2026-11-23 17:30", 60, "2026-11-24 09:30"),
    "ending at the last minute is due at closing": (
        MADRID, "2026-11-23 17:00", 60, "2026-11-23 18:00",
    ),
    "the weekend is skipped": (MADRID, "2026-11-27 17:30", 60, "2026-11-30 09:30"),
    "a holiday is skipped": (MADRID, "2026-12-24 17:30", 60, "2026-12-28 09:30"),
    "weekends alone": (
        desk("Europe/Madrid", weekend=MORNING), "2026-11-23 10:00", 300, "2026-11-29 10:00",
    ),
    "Sao Paulo loses its midnight hour": (
        desk("America/Sao_Paulo", work=DAY, weekend=DAY), "2018-11-03 23:30", 60,
        "2018-11-04 01:30",
    ),
    "Sao Paulo has its last hour twice": (
        desk("America/Sao_Paulo", work=DAY, weekend=DAY), "2018-02-17 22:30", 120,
        "2018-02-17 23:30+1",
    ),
    "Lord Howe skips half an hour": (
        desk("Australia/Lord_Howe", weekend=NIGHT), "2026-10-04 01:00", 60, "2026-10-04 02:30",
    ),
    "Lord Howe repeats half an hour": (
        desk("Australia/Lord_Howe", weekend=NIGHT), "2026-04-05 01:00", 120, "2026-04-05 02:30",
    ),
    "around the clock a night of change is 23 hours": (
        Calendar(time_zone="Europe/Madrid"), "2026-03-28 12:00", 24 * 60, "2026-03-29 13:00",
    ),
    "no time at all is the next working moment": (
        MADRID, "2026-11-22 12:00", 0, "2026-11-23 09:00",
    ),
}  # fmt: skip


def at(calendar: Calendar, text: str) -> datetime:
    """A local time of the calendar; ``+1`` means the second time the clock shows it."""
    local = datetime.fromisoformat(text.removesuffix("+1"))
    fold = int(text.endswith("+1"))
    return local.replace(tzinfo=ZoneInfo(calendar.time_zone), fold=fold).astimezone(UTC)


@pytest.mark.parametrize(("calendar", "start", "minutes", "due"), DUE.values(), ids=DUE)
def test_working_minutes(calendar: Calendar, start: str, minutes: int, due: str) -> None:
    assert add_working_minutes(calendar, at(calendar, start), minutes) == at(calendar, due)


DAYS = {
    "three working days over a weekend": (MADRID, "2026-11-26 10:15", 3, "2026-12-01 10:15"),
    "a start on Saturday counts from Monday": (MADRID, "2026-11-28 10:15", 1, "2026-11-30 10:15"),
    "a holiday is no working day": (MADRID, "2026-12-24 10:15", 1, "2026-12-28 10:15"),
    "around the clock each day counts": (
        Calendar(time_zone="Europe/Madrid"), "2026-11-27 10:15", 3, "2026-11-30 10:15",
    ),
    "the local time stays over a clock change": (
        Calendar(time_zone="Europe/Madrid"), "2026-10-24 10:15", 1, "2026-10-25 10:15",
    ),
    "a skipped time is the moment of the skip": (
        Calendar(time_zone="America/Sao_Paulo"), "2018-11-03 00:30", 1, "2018-11-04 01:00",
    ),
    "a leap day counts": (
        Calendar(time_zone="Europe/Madrid"), "2028-02-28 10:15", 2, "2028-03-01 10:15",
    ),
    "no days later is now": (MADRID, "2026-11-28 10:15", 0, "2026-11-28 10:15"),
}  # fmt: skip


@pytest.mark.parametrize(("calendar", "start", "days", "due"), DAYS.values(), ids=DAYS)
def test_working_days(calendar: Calendar, start: str, days: int, due: str) -> None:
    assert add_working_days(calendar, at(calendar, start), days) == at(calendar, due)


def test_time_between_leaves_out_lunch_night_and_seconds_outside() -> None:
    start, end = at(MADRID, "2026-11-23 13:59:30"), at(MADRID, "2026-11-24 09:01:15")

    assert working_time_between(MADRID, start, end) == timedelta(hours=3, minutes=1, seconds=45)
    assert working_minutes_between(MADRID, start, end) == 181


def test_time_between_the_wrong_way_round_is_none() -> None:
    start, end = at(MADRID, "2026-11-23 13:00"), at(MADRID, "2026-11-23 12:00")

    assert working_time_between(MADRID, start, end) == timedelta()
    assert working_time_between(Calendar(), start, end) == timedelta()


@pytest.mark.parametrize("add", [add_working_minutes, add_working_days])
def test_a_calendar_without_working_time_is_refused_rather_than_searched_for_ever(add) -> None:
    with pytest.raises(InvalidInputError, match="no working time"):
        add(desk("Europe/Madrid"), datetime(2026, 11, 22, tzinfo=UTC), 1)
