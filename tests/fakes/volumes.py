"""Automatic answers, counted in memory by the store's own ticks."""

from __future__ import annotations

from datetime import datetime

from helpdesk.mail.breaker import SHARDS, AnswerVolume, subject_of
from helpdesk.people.access_log import AccessEvent
from helpdesk.values import replace
from tests.fakes.tickets import FakeTickets


class FakeVolumes:
    """What was learned, and the counts that commits left."""

    def __init__(self, tickets: FakeTickets, known: AnswerVolume | None = None) -> None:
        self._tickets, self.known = tickets, known or AnswerVolume()

    def volume(self) -> AnswerVolume:
        return self.known

    def fresh(self) -> AnswerVolume:
        return self.known

    def counts(self, hour: datetime) -> tuple[int, ...]:
        moment = hour.strftime("%Y-%m-%dT%H")
        return tuple(self._tickets.ticks.get((subject_of(n), moment), 0) for n in range(SHARDS))

    def save(self, volume: AnswerVolume, event: AccessEvent | None = None) -> bool:
        if volume.revision != self.known.revision:
            return False
        self.known = replace(volume, revision=volume.revision + 1)
        return True
