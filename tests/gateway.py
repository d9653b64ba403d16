"""The HTTP API in front of both APIs, in memory: an ASGI application of their handlers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tests.http import CONTEXT, http_event

if TYPE_CHECKING:
    from collections.abc import Callable

OPEN = ("/api/v1/public/", "/api/v1/health", "/api/v1/openapi.json")
"""Paths that the gateway asks no token for."""

SEARCH = re.compile(r"/api/v1/(search|search/suggestions|tickets/[^/]+/similar)")
"""Routes of search_api, which stand before those of agent_api."""


def gateway(sub: str) -> Callable[..., Any]:
    """Whoever asks was let through with a token of that agent."""

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            raise NotImplementedError(scope["type"])
        body, more = b"", True
        while more:
            part = await receive()
            body, more = body + part.get("body", b""), part.get("more_body", False)
        answer = _answered(scope, body, sub)
        headers = [(k.lower().encode(), v.encode()) for k, v in answer["headers"].items()]
        started = {"type": "http.response.start", "status": answer["statusCode"]}
        await send({**started, "headers": headers})
        await send({"type": "http.response.body", "body": (answer.get("body") or "").encode()})

    return app


def _answered(scope: dict[str, Any], body: bytes, sub: str) -> dict[str, Any]:
    from functions.agent_api import handler as agents
    from functions.portal_api import handler as portal
    from functions.search_api import handler as search

    path = scope["path"]
    is_open, is_search = path.startswith(OPEN), bool(SEARCH.fullmatch(path))
    event = http_event(
        scope["method"],
        scope["path"],
        query=dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True)),
        headers={k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]},
        sub=None if is_open else sub,
        raw_body=body.decode("utf-8", "replace") if body else None,
    )
    answer: dict[str, Any] = (portal if is_open else search if is_search else agents).handler(
        event, CONTEXT
    )
    return answer
