"""The door of every API of agents: who asks, and from where."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any, Protocol

from functions.agent_api.integrations import holder_of
from helpdesk.errors import ForbiddenError, InvalidInputError
from helpdesk.people.model import AgentKind
from helpdesk.people.permissions import require_two_factor
from helpdesk.values import replace

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

    from helpdesk.clock import Clock
    from helpdesk.desks.model import Desks
    from helpdesk.people.model import Agent, Agents
    from helpdesk.people.pace import Pace
    from helpdesk.people.tokens import Allowance, Tokens

ADDRESS_CHARACTERS = 45


class House(Protocol):
    """Who works here, where, by which clock."""

    @property
    def desks(self) -> Desks: ...

    @property
    def agents(self) -> Agents: ...

    @property
    def clock(self) -> Clock: ...


class TokenTools(Protocol):
    """API tokens and what each has left of its minute."""

    @property
    def tokens(self) -> Tokens: ...

    @property
    def allowance(self) -> Allowance: ...


class DoorTools(Protocol):
    """What letting somebody in works with."""

    @property
    def bench(self) -> House: ...

    @property
    def origin_secret(self) -> str: ...

    @property
    def access(self) -> TokenTools: ...

    @property
    def pace(self) -> Pace: ...


class Door:
    """The request under way: its agent, its headers."""

    def __init__(self, app: APIGatewayHttpResolver, tools: DoorTools) -> None:
        self._app = app
        self._door = tools

    def agent(self) -> Agent:
        """The agent whose access token the gateway checked; ForbiddenError if none of ours."""
        agent = self._asking()
        if agent is None or not agent.active:
            message = "you are signed in but no agent here"
            raise ForbiddenError(message, code="no_agent")
        require_two_factor(agent)
        return replace(agent, reach=replace(agent.reach, origin=self._origin()))

    def _asking(self) -> Agent | None:
        """By the claims that the gateway checked, or as the door for programs let her in."""
        authorizer = self._app.current_event.request_context.authorizer
        if said := authorizer.get_lambda:
            return holder_of(said, self._door)
        claims: dict[str, Any] = authorizer.jwt_claim or {}
        agent = self._door.bench.agents.by_id(str(claims.get("sub", "")))
        is_person = agent is not None and agent.kind is AgentKind.PERSON
        return agent if is_person and claims.get("token_use") == "access" else None

    def _origin(self) -> str:
        """Where the request came from, if the front door says so."""
        claimed, proof = self.header("x-viewer-ip"), self.header("x-origin-secret")
        if not claimed or not proof or len(claimed) > ADDRESS_CHARACTERS:
            return ""
        true = hmac.compare_digest(proof.encode(), self._door.origin_secret.encode())
        return claimed.strip() if true else ""

    def keep_pace(self, agent: Agent) -> None:
        """LimitedError for whoever asks too fast."""
        self._door.pace.keep(agent, self._door.bench.clock.now())

    def desks_of(self, agent: Agent, desk_id: str | None) -> list[str]:
        """The desk she asks for, or all of hers; InvalidInputError if it is none of them."""
        mine = [each.id for each in self._door.bench.desks.all() if agent.works_in(each.id)]
        if desk_id is None:
            return mine
        if desk_id not in mine:
            raise InvalidInputError([("desk", "is no desk of yours")])
        return [desk_id]

    def header(self, name: str) -> str | None:
        """A header of the request, whatever its case."""
        return self._app.current_event.headers.get(name)
