"""Time comes from outside, so that rules can be tested and the twin can move it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Clock(Protocol):
    """Tells the product's time; always aware, always UTC."""

    def now(self) -> datetime: ...
