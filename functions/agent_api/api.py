"""The agents' API as an app: the routes of a request's subject registered on a resolver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from functions.agent_api import views
from functions.agent_api.fields.sight import seen_fields
from functions.agent_api.integrations import admitted, is_program
from functions.agent_api.session import Session
from functions.agent_api.subjects import SUBJECTS, routes_of, subject_of
from helpdesk.aws.http import JSON, refusal_of, resolver
from helpdesk.errors import ForbiddenError, HelpdeskError, NotFoundError
from helpdesk.people.access import require_open
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aws_lambda_powertools import Logger
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
    from aws_lambda_powertools.utilities.typing import LambdaContext

    from functions.agent_api.route import Route
    from functions.agent_api.tools import Tools
    from helpdesk.tickets.model import Ticket


LONGEST_NAME: Final = 800
"""In a path: nothing is kept under a longer one, nor can the table be asked for it."""


class Api:
    """One resolver for each subject that was asked for."""

    def __init__(self, tools: Tools, logger: Logger) -> None:
        self._tools, self._logger = tools, logger
        self._resolvers: dict[str, APIGatewayHttpResolver] = {}

    def of(self, subject: str) -> APIGatewayHttpResolver:
        """The subject's resolver, built when it is asked for first."""
        if subject not in self._resolvers:
            self._resolvers[subject] = build(self._tools, self._logger, (subject,))
        return self._resolvers[subject]

    def resolve(self, event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        if any(len(each) > LONGEST_NAME for each in event.get("rawPath", "").split("/")):
            return refused(NotFoundError("no such name"))
        if is_program(event):
            try:
                event = admitted(event, self._tools)
            except HelpdeskError as error:
                return refused(error)
        return self.of(subject_of(event.get("rawPath", ""))).resolve(event, context)


def _current(session: Session, ticket: Ticket) -> dict[str, Any]:
    """A ticket as it is now, for who was refused a change on an older sight of it.

    It may have gone out of her sight since.
    """
    agent = session.agent()
    require_open(agent, ticket)
    fields = seen_fields(session.tools.bench, agent, ticket)
    return views.ticket(ticket, fields=fields).model_dump(mode="json")


def refused(error: HelpdeskError) -> dict[str, Any]:
    """What the door says, as the gateway takes it."""
    said = refusal_of(error)
    headers = {**said.headers, "Content-Type": said.content_type}
    return {"statusCode": said.status_code, "headers": headers, "body": said.body}


def _gate(session: Session, route: Route) -> Callable[..., Response[Any]]:
    """Default deny: a route opens for who holds its permission, whatever lies behind it.

    One that asks for none is a person's own; a program may but read there.
    """

    def gate(app: APIGatewayHttpResolver, next_: Callable[..., Response[Any]]) -> Response[Any]:
        agent = session.agent()
        session.tools.pace.keep(agent, session.tools.bench.clock.now())
        if route.permission:
            require(agent, route.permission)
        elif agent.reach.token and route.method != "GET":
            message = "that is for the person herself, not for a token"
            raise ForbiddenError(message, code="permission_missing")
        return next_(app)

    return gate


def build(
    tools: Tools, logger: Logger, subjects: Iterable[str] = SUBJECTS
) -> APIGatewayHttpResolver:
    """A resolver with the routes of these subjects."""
    app = resolver(logger, current=lambda ticket: _current(session, ticket))
    session = Session(app, tools)
    for route in (route for subject in subjects for route in routes_of(subject, session)):
        app.route(
            route.path,
            method=route.method,
            operation_id=route.function.__name__,
            summary=route.function.__name__.replace("_", " "),
            tags=["agents"],
            status_code=route.status,
            middlewares=[_gate(session, route)],
            responses={
                route.status: {
                    "description": "What was asked for",
                    "content": {JSON: {"model": route.answer}},
                }
            },
        )(route.function)
    return app
