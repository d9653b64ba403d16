"""Searches behind the HTTP API: one event, one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.search_api.wiring import app, logger

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app().resolve(event, context)
