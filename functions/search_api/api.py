"""Search as an app: its few routes on one resolver, behind the door of agent_api."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.agent_api.gate import let_in, refused, register
from functions.search_api.routes import routes
from functions.search_api.session import SearchSession, SearchTools
from helpdesk.aws.http import resolver
from helpdesk.errors import HelpdeskError

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
    from aws_lambda_powertools.utilities.typing import LambdaContext


class SearchApi:
    """Built with the worker: whoever types waits for no import."""

    def __init__(self, tools: SearchTools, logger: Logger) -> None:
        self._tools, self._app = tools, build(tools, logger)

    def resolve(self, event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        try:
            event = let_in(event, self._tools)
        except HelpdeskError as error:
            return refused(error)
        return self._app.resolve(event, context)


def build(tools: SearchTools, logger: Logger) -> APIGatewayHttpResolver:
    """A resolver with every route of search_api."""
    app = resolver(logger)
    session = SearchSession(app, tools)
    register(app, session, routes(session))
    return app
