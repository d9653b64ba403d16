"""Step Functions in memory: who runs, who waits with which token."""

from __future__ import annotations

from helpdesk.tickets.words import Stage
from helpdesk.workflows.model import Wait


class FakeExecutions:
    """Remembers starts and resumes; ``waiting`` holds the tokens that somebody waits with."""

    def __init__(self) -> None:
        self.waiting: set[str] = set()
        self.started: list[Wait] = []
        self.resumed: list[tuple[str, Stage]] = []

    def start(self, wait: Wait) -> None:
        self.started.append(wait)

    def resume(self, token: str, stage: Stage) -> bool:
        if token not in self.waiting:
            return False
        self.waiting.remove(token)
        self.resumed.append((token, stage))
        return True
