"""The customers' API as an app: every route of the table registered on a resolver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.portal_api.routes import Route, routes
from functions.portal_api.session import Session, Tools
from helpdesk.aws.http import JSON, resolver

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver


def build(tools: Tools, logger: Logger) -> APIGatewayHttpResolver:
    """The resolver with all its routes."""
    app = resolver(logger)
    for route in routes(Session(app, tools)):
        app.route(
            route.path,
            method=route.method,
            operation_id=route.function.__name__,
            summary=route.function.__name__.replace("_", " "),
            tags=["customers"],
            status_code=route.status,
            responses={route.status: _described(route)},
        )(route.function)
    return app


def _described(route: Route) -> Any:
    if route.answer is None:
        return {"description": "What was asked for"}
    return {"description": "What was asked for", "content": {JSON: {"model": route.answer}}}
