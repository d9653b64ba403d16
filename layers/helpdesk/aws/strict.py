"""Requests are held to what a route offers before they are read: JSON, and parameters it knows.

Powertools would take forms for JSON and overlook parameters that nobody asked for, so that a
misspelt filter answers with everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools.event_handler.middlewares.openapi_validation import (
    OpenAPIRequestValidationMiddleware,
)
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestUnsupportedContentType,
    RequestValidationError,
)

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
    from aws_lambda_powertools.event_handler.api_gateway import Route

JSON: Final = "application/json"


class StrictRequests(OpenAPIRequestValidationMiddleware):
    """415 for a body that is no JSON, 400 for a parameter that the route has not."""

    def handler(self, app: Any, next_middleware: Any) -> Response[Any]:
        route: Route = app.context["_route"]
        sent = app.current_event.headers.get("content-type", JSON)
        if route.dependant.body_params and sent.partition(";")[0].strip().lower() != JSON:
            message = "send application/json"
            raise RequestUnsupportedContentType(message, errors=[])
        known = {each.alias for each in route.dependant.query_params}
        unknown = sorted(set(app.current_event.query_string_parameters) - known)
        if unknown:
            raise RequestValidationError(
                [{"loc": ("query", name), "msg": "is no parameter of this"} for name in unknown]
            )
        return super().handler(app, next_middleware)


def hold_to_offers(app: APIGatewayHttpResolver) -> None:
    """Validation as above for every route of the resolver."""
    strict: Any = StrictRequests  # its base is not typed
    app._request_validation_middleware = strict()
