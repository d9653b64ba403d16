"""From when on, and before when, a condition about time holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.views import span
from helpdesk.views.operators import Operator

if TYPE_CHECKING:
    from helpdesk.views.conditions import Condition

DAY: Final = timedelta(days=1)


def moments(each: Condition, now: datetime, zone: str) -> tuple[datetime | None, datetime | None]:
    """From which moment on, and before which."""
    value = each.value
    match each.operator:
        case Operator.BEFORE:
            return None, value
        case Operator.AFTER | Operator.CHANGED_SINCE:
            return (now - value if isinstance(value, timedelta) else value), None
        case Operator.BETWEEN:
            return value[0], value[1]
        case Operator.WITHIN_LAST:
            return now - value, now
        case Operator.WITHIN_NEXT:
            return now, now + value
        case Operator.LONGER_AGO:
            return None, now - value
        case Operator.PAST:
            return None, now
        case _:
            return span.day_of(now, zone)


def days(each: Condition, today: date) -> tuple[str | None, str | None]:
    """The same in days."""
    since, until = _days(each, today)
    return since.isoformat() if since else None, until.isoformat() if until else None


def _days(each: Condition, today: date) -> tuple[date | None, date | None]:
    """From which day on, and before which."""
    value = each.value
    match each.operator:
        case Operator.BEFORE:
            return None, date.fromisoformat(value)
        case Operator.AFTER:
            return date.fromisoformat(value) + DAY, None
        case Operator.BETWEEN:
            return date.fromisoformat(value[0]), date.fromisoformat(value[1]) + DAY
        case Operator.WITHIN_LAST:
            return today - value, today + DAY
        case Operator.WITHIN_NEXT:
            return today, today + value + DAY
        case Operator.LONGER_AGO:
            return None, today - value
        case Operator.PAST:
            return None, today
        case _:
            return today, today + DAY
