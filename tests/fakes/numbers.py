"""Ticket numbers in memory."""

from __future__ import annotations

from collections import Counter


class FakeNumbers:
    """1, 2, 3… for each desk."""

    def __init__(self) -> None:
        self._last: Counter[str] = Counter()

    def next(self, desk_id: str) -> int:
        self._last[desk_id] += 1
        return self._last[desk_id]
