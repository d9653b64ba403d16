"""How fast somebody who signed in may ask: nobody's ordinary work is counted anywhere but here.

Each worker lets the first hundred requests of her minute pass by its own count; what goes beyond
that is taken from her minute's row, which all workers share, as a token's requests are.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from helpdesk.errors import LimitedError
from helpdesk.people.tokens import REQUESTS_A_MINUTE

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.people.tokens import Allowance

UNCOUNTED: Final = 100
"""In a minute and worker: more than a person asks who has some windows open."""
REMEMBERED: Final = 500


class Pace:
    """One a worker; what it remembers is of this minute alone."""

    def __init__(self, shared: Allowance, uncounted: int = UNCOUNTED) -> None:
        self._shared, self._uncounted = shared, uncounted
        self._seen: dict[str, tuple[str, int]] = {}

    def keep(self, agent: Agent, at: datetime) -> None:
        """LimitedError with the seconds to wait; a token's requests are counted at its door."""
        if agent.reach.token:
            return
        minute = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")
        known, count = self._seen.get(agent.id, ("", 0))
        count = count + 1 if known == minute else 1
        if len(self._seen) >= REMEMBERED:
            self._seen = {who: each for who, each in self._seen.items() if each[0] == minute}
        self._seen[agent.id] = (minute, count)
        if count > self._uncounted and (wait := self._shared.take(f"agent#{agent.id}", at)):
            message = f"at most {REQUESTS_A_MINUTE} requests a minute"
            raise LimitedError(message, retry_after=wait)
