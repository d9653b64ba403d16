"""Handling time in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpdesk.errors import AlreadyRecordedError
from helpdesk.handling.focus import Focus, Turn
from helpdesk.handling.spent import TimeEntered, TimeEntry, TimeKind
from helpdesk.values import replace
from tests.fakes.tickets import FakeTickets


@dataclass
class FakeTimekeeping:
    """What was counted here; what was entered is in the ticket store."""

    store: FakeTickets = field(default_factory=FakeTickets)
    focuses: dict[str, Focus] = field(default_factory=dict)
    counted: dict[tuple[str, ...], TimeEntry] = field(default_factory=dict)

    def focus(self, agent_id: str) -> Focus | None:
        return self.focuses.get(agent_id)

    def turn(self, before: Focus | None, turn: Turn) -> None:
        kept = before or turn.after
        agent_id = kept.agent_id if kept else ""
        if self.focuses.get(agent_id) != before:
            raise AlreadyRecordedError("Focus")
        if turn.after is None:
            del self.focuses[agent_id]
        else:
            self.focuses[agent_id] = turn.after
        if turn.spent is not None:
            where = turn.spent.where
            key = (where.ticket_id, where.day, agent_id, where.desk_id, where.level)
            entry = self.counted.get(key) or TimeEntry(
                id="#".join(key), kind=TimeKind.FOCUS, agent_id=agent_id, where=where, seconds=0
            )
            self.counted[key] = replace(entry, seconds=entry.seconds + turn.spent.seconds)

    def entries(self, ticket_id: str) -> Sequence[TimeEntry]:
        counted = [each for key, each in sorted(self.counted.items()) if key[0] == ticket_id]
        entered = [each for each in self.store.keyed.values() if isinstance(each, TimeEntered)]
        return counted + [e.entry for e in entered if e.entry.where.ticket_id == ticket_id]
