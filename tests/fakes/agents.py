"""Agents in memory."""

from __future__ import annotations

from collections.abc import Sequence

from helpdesk.people.model import Agent, Team


class FakeAgents:
    """The agents it was given, and no others."""

    def __init__(self, *agents: Agent) -> None:
        self._agents = agents
        self.teams: tuple[Team, ...] = ()

    def by_id(self, agent_id: str) -> Agent | None:
        return next((each for each in self._agents if each.id == agent_id), None)

    def team(self, team_id: str) -> Team | None:
        return next((each for each in self.teams if each.id == team_id), None)

    def all(self) -> Sequence[Agent]:
        return self._agents
