"""The product's clock: the machine's, moved by the offset that the twin's clock file holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path


class SystemClock:
    """Now, in UTC; ``offset_file`` (the twin's only) holds seconds to add, read each time."""

    def __init__(self, offset_file: str | None = None) -> None:
        self._offset_file = Path(offset_file) if offset_file else None

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset()

    def _offset(self) -> timedelta:
        if self._offset_file is None:
            return timedelta()
        try:
            return timedelta(seconds=float(self._offset_file.read_text() or 0))
        except FileNotFoundError:
            return timedelta()
