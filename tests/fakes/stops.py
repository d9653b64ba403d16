"""The stop of automatic mail in memory."""

from __future__ import annotations

from datetime import datetime

from helpdesk.mail.outbound.reputation import Stop
from helpdesk.values import replace


class FakeStops:
    """One stop at most, and whether somebody is telling of it."""

    def __init__(self) -> None:
        self.now: Stop | None = None
        self.telling_since: datetime | None = None

    def begin(self, stop: Stop) -> bool:
        if self.now is not None:
            return False
        self.now, self.telling_since = stop, None
        return True

    def asked(self, stop: Stop, at: datetime) -> bool:
        if self.now != stop or stop.told:
            return False
        self.now = replace(stop, asked_at=at)
        return True

    def end(self, stop: Stop) -> None:
        if self.now is not None and self.now.at == stop.at:
            self.now = None

    def claim(self, began_at: datetime, *, at: datetime) -> Stop | None:
        stop = self.now
        if stop is None or stop.at != began_at or stop.told:
            return None
        if self.telling_since is not None and (at - self.telling_since).total_seconds() <= 120:
            return None
        self.telling_since = at
        return stop

    def told(self, stop: Stop) -> None:
        if self.now is not None and self.now.at == stop.at:
            self.now = replace(self.now, told=True)
