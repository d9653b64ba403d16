"""An HTTP API's resolver: validated input, problem documents out, nothing told that is not meant.

https://docs.aws.amazon.com/powertools/python/latest/core/event_handler/api_gateway/
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError, ServiceError
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestUnsupportedContentType,
    RequestValidationError,
)

from helpdesk import errors
from helpdesk.aws.problems import problem, status_and_code
from helpdesk.aws.strict import JSON as JSON  # noqa: PLC0414 given on
from helpdesk.aws.strict import hold_to_offers
from helpdesk.files.errors import FileMissingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aws_lambda_powertools import Logger
    from pydantic import BaseModel

    from helpdesk.tickets.model import Ticket

PROBLEM_JSON = "application/problem+json"
_BASE_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def answer(
    body: BaseModel, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response[Any]:
    """A JSON answer from its model, as the OpenAPI document describes it."""
    return Response(
        status_code=status,
        content_type=JSON,
        body=body.model_dump_json(by_alias=True),
        headers={**_BASE_HEADERS, **(headers or {})},
    )


def refusal(
    status: int,
    code: str,
    detail: str,
    *,
    bad_fields: tuple[tuple[str, str], ...] = (),
    extra: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response[Any]:
    """A problem document as an answer."""
    return Response(
        status_code=status,
        content_type=PROBLEM_JSON,
        body=json.dumps(problem(status, code, detail, bad_fields=bad_fields, extra=extra)),
        headers={**_BASE_HEADERS, **(headers or {})},
    )


def resolver(
    logger: Logger, *, current: Callable[[Ticket], dict[str, Any]] | None = None
) -> APIGatewayHttpResolver:
    """A resolver that validates input and answers every error as a problem document.

    ``current`` shows a ticket, for the answer to a stale change, or refuses who may not see it.
    """
    app = APIGatewayHttpResolver(enable_validation=True)
    hold_to_offers(app)

    def broken(_: Exception) -> Response[Any]:
        logger.exception("request failed")
        return refusal(500, "internal", "something broke on our side; it is written down")

    def gone(error: Exception) -> Response[Any]:
        """What a row names and the storage has not: told as such, and written down for us."""
        logger.error("a file is missing", missing=str(error))
        return refusal(404, "file_unavailable", "nothing is here")

    handlers: tuple[tuple[type[Exception], Callable[[Any], Response[Any]]], ...] = (
        (RequestValidationError, _invalid),
        (RequestUnsupportedContentType, _no_json),
        (FileMissingError, gone),
        (FileNotFoundError, gone),
        (errors.HelpdeskError, lambda error: _refused(error, current)),
        (NotFoundError, _nowhere),
        (ServiceError, _not_served),
        (Exception, broken),
    )
    for kind, handle in handlers:
        app.exception_handler(kind)(handle)
    return app


def _nowhere(_: Exception) -> Response[Any]:
    return refusal(404, "not_found", "nothing is here")


def _no_json(_: Exception) -> Response[Any]:
    return refusal(415, "unsupported_media_type", "send application/json")


def _not_served(error: ServiceError) -> Response[Any]:
    return refusal(error.status_code, "unsupported_media_type", str(error.msg))


def _invalid(error: RequestValidationError) -> Response[Any]:
    found = error.errors()
    if any(each.get("type") == "json_invalid" for each in found):
        return refusal(400, "invalid_json", "the body is not JSON")
    bad_fields = tuple((_path(each.get("loc", ())), str(each.get("msg"))) for each in found)
    return refusal(400, "invalid_input", "some fields are wrong", bad_fields=bad_fields)


def _path(location: tuple[Any, ...]) -> str:
    return (
        ".".join(str(part) for part in location if part not in {"body", "query", "path"}) or "body"
    )


def refusal_of(error: errors.HelpdeskError) -> Response[Any]:
    """An error as an answer, where no resolver is at work yet."""
    return _refused(error, None)


def _refused(
    error: errors.HelpdeskError, current: Callable[[Ticket], dict[str, Any]] | None
) -> Response[Any]:
    status, code = status_and_code(error)
    bad_fields = error.errors if isinstance(error, errors.InvalidInputError) else ()
    headers: dict[str, str] = {}
    extra: dict[str, Any] = {}
    if isinstance(error, errors.LimitedError):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, errors.UnavailableError):
        headers["Retry-After"] = "2"
    if isinstance(error, errors.VersionConflictError) and error.current is not None and current:
        try:
            extra["current"] = current(error.current)
        except errors.HelpdeskError as closed:
            return _refused(closed, None)
        extra |= {"changes": list(error.changes)} if error.changes else {}
    if isinstance(error, errors.VersionConflictError) and error.shown is not None:
        extra["current"] = dict(error.shown)
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    detail = "nothing is here" if status == HTTPStatus.NOT_FOUND else str(error)
    return refusal(status, code, detail, bad_fields=bad_fields, extra=extra, headers=headers)
