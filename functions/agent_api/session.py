"""Who asks, and with what: one per worker, asked by every route."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any

from functions.agent_api.integrations import holder_of
from helpdesk.errors import ForbiddenError, InvalidInputError
from helpdesk.people.model import AgentKind
from helpdesk.people.permissions import require_two_factor
from helpdesk.values import replace

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

    from functions.agent_api.tools import Tools
    from helpdesk.people.model import Agent
    from helpdesk.uploads.request import UploadDesk

ADDRESS_CHARACTERS = 45


class Session:
    """The request under way: its agent, its headers."""

    def __init__(self, app: APIGatewayHttpResolver, tools: Tools) -> None:
        self._app = app
        self.tools = tools

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
            return holder_of(said, self.tools)
        claims: dict[str, Any] = authorizer.jwt_claim or {}
        agent = self.tools.bench.agents.by_id(str(claims.get("sub", "")))
        is_person = agent is not None and agent.kind is AgentKind.PERSON
        return agent if is_person and claims.get("token_use") == "access" else None

    def _origin(self) -> str:
        """Where the request came from, if the front door says so."""
        claimed, proof = self.header("x-viewer-ip"), self.header("x-origin-secret")
        if not claimed or not proof or len(claimed) > ADDRESS_CHARACTERS:
            return ""
        true = hmac.compare_digest(proof.encode(), self.tools.origin_secret.encode())
        return claimed.strip() if true else ""

    def desks_of(self, agent: Agent, desk_id: str | None) -> list[str]:
        """The desk she asks for, or all of hers; InvalidInputError if it is none of them."""
        mine = [each.id for each in self.tools.bench.desks.all() if agent.works_in(each.id)]
        if desk_id is None:
            return mine
        if desk_id not in mine:
            raise InvalidInputError([("desk", "is no desk of yours")])
        return [desk_id]

    def uploads(self) -> UploadDesk:
        from helpdesk.uploads.request import UploadDesk

        return UploadDesk(bucket=self.tools.uploads, keys=self.tools.keys)

    def header(self, name: str) -> str | None:
        """A header of the request, whatever its case."""
        return self._app.current_event.headers.get(name)
