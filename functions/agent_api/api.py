"""The agents' API as an app: the routes of a request's subject registered on a resolver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.agent_api import views
from functions.agent_api.fields.sight import seen_fields
from functions.agent_api.gate import let_in, refused, register
from functions.agent_api.session import Session
from functions.agent_api.subjects import SUBJECTS, routes_of, subject_of
from helpdesk.aws.http import resolver
from helpdesk.errors import HelpdeskError
from helpdesk.people.access import require_open

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aws_lambda_powertools import Logger
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
    from aws_lambda_powertools.utilities.typing import LambdaContext

    from functions.agent_api.tools import Tools
    from helpdesk.tickets.model import Ticket


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
        try:
            event = let_in(event, self._tools)
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


def build(
    tools: Tools, logger: Logger, subjects: Iterable[str] = SUBJECTS
) -> APIGatewayHttpResolver:
    """A resolver with the routes of these subjects."""
    app = resolver(logger, current=lambda ticket: _current(session, ticket))
    session = Session(app, tools)
    for subject in subjects:
        register(app, session, routes_of(subject, session))
    return app
