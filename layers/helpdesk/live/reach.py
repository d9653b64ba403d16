"""Whoever is told something may see it at that moment; a socket that outlived its right is closed.

Rights are those of the directory, at most half a minute old, asked for each push anew: what a
socket was allowed when it began to listen counts for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from helpdesk.live.ports import Sockets, Wire
from helpdesk.people.model import Agent, Agents
from helpdesk.people.permissions import may

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from helpdesk.live.model import Listener


class Audience(Struct, frozen=True):
    """Who of a topic is told: who ``sees`` it; who does not ``stay`` listens no more."""

    topic: str
    sees: Callable[[Agent], bool]
    stays: Callable[[Agent], bool] | None = None

    def may_stay(self, agent: Agent) -> bool:
        return (self.stays or self.sees)(agent)


class Switchboard(Struct, frozen=True, kw_only=True):
    """Sockets, the wire to them, and who their agents are now."""

    sockets: Sockets
    wire: Wire
    agents: Agents

    def entitled(self, agent_id: str) -> Agent | None:
        """The agent, if she may work at all."""
        agent = self.agents.by_id(agent_id)
        return agent if agent is not None and may(agent, "ticket:read") else None

    def tell(
        self,
        listeners: Iterable[Listener],
        message: Mapping[str, Any],
        audience: Audience,
        *,
        now: datetime,
    ) -> int:
        """Send it to those who may see it; how many were told."""
        told = [each for each in listeners if self._may_be_told(each, audience, now)]
        reached = self.wire.send_each([each.socket_id for each in told], message)
        for each in told:
            if each.socket_id not in reached:
                self.sockets.ignore(each.socket_id, audience.topic)
                self.sockets.forget(each.socket_id)
        return len(reached)

    def _may_be_told(self, listener: Listener, audience: Audience, now: datetime) -> bool:
        agent = self.entitled(listener.agent_id)
        if agent is None or listener.until <= now:
            self.close(listener.socket_id)
            return False
        if not audience.may_stay(agent):
            self.sockets.ignore(listener.socket_id, audience.topic)
            return False
        return audience.sees(agent)

    def close(self, socket_id: str) -> None:
        """Hang up, and forget it."""
        self.wire.close(socket_id)
        self.sockets.forget(socket_id)
