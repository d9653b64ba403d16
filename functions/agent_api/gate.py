"""Routes put on a resolver, each behind the gate: nobody comes to one without its permission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from functions.agent_api.integrations import admitted, is_program
from helpdesk.aws.http import JSON, refusal_of
from helpdesk.errors import ForbiddenError, NotFoundError
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

    from functions.agent_api.door import Door, DoorTools
    from functions.agent_api.route import Route
    from helpdesk.errors import HelpdeskError

LONGEST_NAME: Final = 800
"""In a path: nothing is kept under a longer one, nor can the table be asked for it."""


def register(app: APIGatewayHttpResolver, door: Door, routes: Iterable[Route]) -> None:
    """As the document describes them."""
    for route in routes:
        app.route(
            route.path,
            method=route.method,
            operation_id=route.function.__name__,
            summary=route.function.__name__.replace("_", " "),
            tags=["agents"],
            status_code=route.status,
            middlewares=[_gate(door, route)],
            responses={
                route.status: {
                    "description": "What was asked for",
                    "content": {JSON: {"model": route.answer}},
                }
            },
        )(route.function)


def let_in(event: dict[str, Any], tools: DoorTools) -> dict[str, Any]:
    """The request as its routes take it: a program's with what its token says of it."""
    if any(len(each) > LONGEST_NAME for each in event.get("rawPath", "").split("/")):
        message = "no such name"
        raise NotFoundError(message)
    return admitted(event, tools) if is_program(event) else event


def refused(error: HelpdeskError) -> dict[str, Any]:
    """What the door says, as the gateway takes it."""
    said = refusal_of(error)
    headers = {**said.headers, "Content-Type": said.content_type}
    return {"statusCode": said.status_code, "headers": headers, "body": said.body}


def _gate(door: Door, route: Route) -> Callable[..., Response[Any]]:
    """Default deny: a route opens for who holds its permission, whatever lies behind it.

    One that asks for none is a person's own; a program may but read there.
    """

    def gate(app: APIGatewayHttpResolver, next_: Callable[..., Response[Any]]) -> Response[Any]:
        agent = door.agent()
        door.keep_pace(agent)
        if route.permission:
            require(agent, route.permission)
        elif agent.reach.token and route.method != "GET":
            message = "that is for the person herself, not for a token"
            raise ForbiddenError(message, code="permission_missing")
        return next_(app)

    return gate
