"""The door for programs: ``/api/v1/integrations/…`` is the same API, opened by an API token.

The gateway asks for no access token there, so whoever comes is judged here, before anything is
read of the request: first the token, then how much of this minute it has left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.errors import LimitedError
from helpdesk.people import tokens as rules
from helpdesk.people.tokens import narrowed, proven

if TYPE_CHECKING:
    from collections.abc import Mapping

    from functions.agent_api.door import DoorTools
    from helpdesk.people.model import Agent
    from helpdesk.people.tokens import Token

PLACE: Final = "/api/v1/integrations/"
_BEARER: Final = "bearer "


def is_program(event: Mapping[str, Any]) -> bool:
    return str(event.get("rawPath", "")).startswith(PLACE)


def admitted(event: Mapping[str, Any], tools: DoorTools) -> dict[str, Any]:
    """The event at its ordinary path, with who it comes from; UnauthorizedError or LimitedError.

    What stood where the gateway tells of its authorizer is replaced, whatever it was.
    """
    agent, token = _holder(event, tools)
    access, now = tools.access, tools.bench.clock.now()
    if wait := access.allowance.take(token.id, now):
        message = f"a token has {rules.REQUESTS_A_MINUTE} requests a minute"
        raise LimitedError(message, retry_after=wait)
    access.tokens.note_use(token, now)
    place = "/api/v1/" + str(event["rawPath"]).removeprefix(PLACE)
    context = dict(event["requestContext"])
    context["authorizer"] = {
        "lambda": {"agent": agent.id, "token": token.id, "scopes": list(token.scopes)}
    }
    context["http"] = {**context["http"], "path": place}
    return {**event, "rawPath": place, "requestContext": context}


def holder_of(said: Mapping[str, Any], tools: DoorTools) -> Agent | None:
    """The agent whom ``admitted`` let in, as far as the token lets her act."""
    agent = tools.bench.agents.by_id(str(said.get("agent", "")))
    if agent is None:
        return None
    return narrowed(agent, token_id=str(said["token"]), scopes=said["scopes"])


def _holder(event: Mapping[str, Any], tools: DoorTools) -> tuple[Agent, Token]:
    """Whoever ended, or may not work here, is told no more than that the token opens nothing."""
    headers = {name.lower(): str(value) for name, value in (event.get("headers") or {}).items()}
    said = headers.get("authorization", "")
    if not said.lower().startswith(_BEARER):
        raise rules.unknown()
    owner, token_id, secret = rules.read(said[len(_BEARER) :].strip())
    found = tools.access.tokens.find(owner, token_id)
    token = proven(found, secret, tools.bench.clock.now())
    agent = tools.bench.agents.by_id(token.owner)
    if agent is None or not agent.active:
        raise rules.unknown()
    return agent, token
