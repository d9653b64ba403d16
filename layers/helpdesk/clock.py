"""Time comes from outside, so that rules can be tested and the twin can move it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the product's time; always aware, always UTC."""

    def now(self) -> datetime: ...


def moment(at: datetime) -> str:
    """A UTC moment that sorts as text, to the millisecond: ``2026-11-22T10:00:00.000Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"
