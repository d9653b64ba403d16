"""HTTP API events (payload format 2.0) as the gateway sends them, and their answers read."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

CONTEXT: Any = SimpleNamespace(
    function_name="function",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:eu-west-1:123456789012:function:function",
    aws_request_id="00000000-0000-0000-0000-000000000000",
)


def http_event(
    method: str,
    path: str,
    *,
    body: Any = None,
    query: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
    sub: str | None = None,
    raw_body: str | None = None,
) -> dict[str, Any]:
    """A request; ``sub`` is the subject of the access token that the authorizer let through."""
    text = raw_body if raw_body is not None else (json.dumps(body) if body is not None else None)
    query = {key: str(value) for key, value in (query or {}).items()}
    context: dict[str, Any] = {
        "accountId": "123456789012",
        "apiId": "api",
        "domainName": "api.test",
        "domainPrefix": "api",
        "http": {
            "method": method,
            "path": path,
            "protocol": "HTTP/1.1",
            "sourceIp": "203.0.113.7",
            "userAgent": "test",
        },
        "requestId": "request",
        "routeKey": "$default",
        "stage": "$default",
        "time": "23/Nov/2026:12:00:00 +0000",
        "timeEpoch": 1795435200000,
    }
    if sub is not None:
        claims = {"sub": sub, "token_use": "access", "username": sub}
        context["authorizer"] = {"jwt": {"claims": claims, "scopes": None}}
    sent = {"content-type": "application/json"} if text is not None else {}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": urlencode(query),
        "headers": {**sent, **{key.lower(): value for key, value in (headers or {}).items()}},
        **({"queryStringParameters": query} if query else {}),
        "requestContext": context,
        **({"body": text} if text is not None else {}),
        "isBase64Encoded": False,
    }


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)


def read_answer(answer: dict[str, Any]) -> Answer:
    body = answer.get("body")
    return Answer(
        status=answer["statusCode"],
        body=json.loads(body) if body else None,
        headers={key.lower(): value for key, value in answer.get("headers", {}).items()},
    )
