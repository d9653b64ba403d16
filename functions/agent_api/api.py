"""The agents' API as an app: every route of the table registered on a resolver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import views
from functions.agent_api.routes import routes
from functions.agent_api.session import Session, Tools
from helpdesk.aws.http import JSON, resolver

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver


def build(tools: Tools, logger: Logger) -> APIGatewayHttpResolver:
    """The resolver with all its routes."""
    app = resolver(logger, current=lambda ticket: views.ticket(ticket).model_dump(mode="json"))
    for route in routes(Session(app, tools)):
        app.route(
            route.path,
            method=route.method,
            operation_id=route.function.__name__,
            summary=route.function.__name__.replace("_", " "),
            tags=["agents"],
            status_code=route.status,
            responses={
                route.status: {
                    "description": "What was asked for",
                    "content": {JSON: {"model": route.answer}},
                }
            },
        )(route.function)
    return app
