"""Agents in memory."""

from __future__ import annotations

from collections.abc import Sequence

from helpdesk.people.model import Agent


class FakeAgents:
    """The agents it was given, and no others."""

    def __init__(self, *agents: Agent) -> None:
        self._agents = agents

    def by_id(self, agent_id: str) -> Agent | None:
        return next((each for each in self._agents if each.id == agent_id), None)

    def all(self) -> Sequence[Agent]:
        return self._agents
