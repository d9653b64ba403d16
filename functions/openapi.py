"""The OpenAPI document of both APIs: ``python -m functions.openapi`` writes it where it is served.

It is generated from the routes and committed; a test fails when it drifts.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from aws_lambda_powertools import Logger

from functions.agent_api import api as agent_api
from functions.agent_api.composing_answers import ChangeOut
from functions.agent_api.subjects import every_route
from functions.portal_api import api as portal_api
from functions.search_api import api as search_api
from functions.search_api.routes import routes as search_routes
from helpdesk.people.permissions import PERSONAL_ONLY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

    from functions.agent_api.route import Route

DOCUMENT = Path(__file__).parents[1] / "layers" / "helpdesk" / "api" / "openapi.json"
EXAMPLES = json.loads(Path(__file__).with_name("examples.json").read_text())
"""A body for each operation that takes one: the walk of every asker sends the agents' ones."""
VERSION = "1.0.0"
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "message"],
                "properties": {"path": {"type": "string"}, "message": {"type": "string"}},
            },
        },
        "current": {"anyOf": [{"$ref": "#/components/schemas/TicketOut"}, {"type": "object"}]},
        "changes": {"type": "array", "items": {"$ref": "#/components/schemas/ChangeOut"}},
    },
}
_REFUSED = {
    "description": "Refused, and why",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_UNAVAILABLE = {**_REFUSED, "description": "A part does not answer; Retry-After says when to ask"}
_UNSIGNED = {
    "description": "No valid token, said by the gateway",
    "content": {
        "application/json": {
            "schema": {"type": "object", "properties": {"message": {"type": "string"}}},
            "example": {"message": "Unauthorized"},
        }
    },
}
_HEADERS = {
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "description": 'The version that was seen, as in `"7"`: 409 if it is another by now; 428'
        " without, where the thing has one",
        "schema": {"type": "string"},
    },
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Makes a retry harmless where something is made or sent: for 24 hours the"
        " same request does nothing more, another one under that key is refused (409)",
        "schema": {"type": "string"},
    },
}
_SCHEMES = {
    "access_token": {
        "type": "http",
        "scheme": "bearer",
        "description": "An access token of the user pool: a person who signed in",
    },
    "api_token": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API token, with `/api/v1/integrations` in place of `/api/v1`;"
        " the operation's scope is named beside it",
    },
}


def document() -> dict[str, Any]:
    """OpenAPI 3.1 of the public and the agents' API."""
    logger = Logger(service="openapi")
    nothing = cast("Any", SimpleNamespace(bench=SimpleNamespace()))
    agents = _paths(agent_api.build(nothing, logger))
    _add(agents, _paths(search_api.build(nothing, logger)))
    unasked = cast("Any", SimpleNamespace(tools=nothing))
    _say_who_may(agents, (*every_route(unasked), *search_routes(unasked)))
    public = _apart(_paths(portal_api.build(nothing, logger)), agents)
    for operation in _operations(public) + _operations(agents):
        if "requestBody" in operation:
            content = operation["requestBody"]["content"]["application/json"]
            content["example"] = EXAMPLES[operation["operationId"]]
    schemas = {**public["components"]["schemas"], **agents["components"]["schemas"]}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ventanilla", "version": VERSION},
        "servers": [{"url": "/"}],
        "paths": dict(sorted({**public["paths"], **agents["paths"]}.items())),
        "components": {
            "schemas": dict(sorted({**_changes(), **schemas, "Problem": _PROBLEM}.items())),
            "securitySchemes": _SCHEMES,
            "parameters": _HEADERS,
        },
    }


def _operations(described: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in described["paths"].values() for operation in path.values()]


def _add(described: dict[str, Any], others: dict[str, Any]) -> None:
    """What another function of the same API serves."""
    described["paths"] |= others["paths"]
    described["components"]["schemas"] |= others["components"]["schemas"]


def _say_who_may(described: dict[str, Any], routes: Iterable[Route]) -> None:
    """Each operation's permission, and the token that it may be shown by."""
    for route in routes:
        path = route.path.replace("<", "{").replace(">", "}")
        operation = described["paths"][path][route.method.lower()]
        scopes = [route.permission] if route.permission else []
        operation["security"] = [{"access_token": []}]
        if route.permission not in PERSONAL_ONLY:
            operation["security"].append({"api_token": scopes})
        operation["responses"]["401"] = _UNSIGNED
        if route.method != "GET":
            header = "IdempotencyKey" if route.method == "POST" else "IfMatch"
            reference = {"$ref": f"#/components/parameters/{header}"}
            operation.setdefault("parameters", []).append(reference)
        told = inspect.getdoc(route.function)
        who = f"Asks for the permission `{route.permission}`." if scopes else ""
        operation["description"] = " ".join(part for part in (told, who) if part)


def _changes() -> dict[str, Any]:
    """What a refusal tells of changes: no route answers with it."""
    schema = ChangeOut.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "ChangeOut": schema}


def _paths(app: APIGatewayHttpResolver) -> dict[str, Any]:
    text = app.get_openapi_json_schema(title="Ventanilla", version=VERSION)
    described: dict[str, Any] = json.loads(text)
    for path in described["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            operation["responses"].get("303", {}).pop("content", None)
            operation["responses"] |= {"4XX": _REFUSED, "503": _UNAVAILABLE}
    for unused in ("HTTPValidationError", "ResponseValidationError", "ValidationError"):
        described["components"]["schemas"].pop(unused, None)
    return described


def _apart(public: dict[str, Any], agents: dict[str, Any]) -> dict[str, Any]:
    """The public API with names of its own where the agents' API uses them for something else."""
    taken = agents["components"]["schemas"]
    clashes = [
        name
        for name, schema in public["components"]["schemas"].items()
        if name in taken and taken[name] != schema
    ]
    text = json.dumps(public)
    for name in clashes:
        text = text.replace(
            f'"#/components/schemas/{name}"', f'"#/components/schemas/Public{name}"'
        )
    renamed: dict[str, Any] = json.loads(text)
    schemas = renamed["components"]["schemas"]
    for name in clashes:
        schemas[f"Public{name}"] = schemas.pop(name)
    for path in renamed["paths"].values():
        for operation in path.values():
            operation["operationId"] = f"public_{operation['operationId']}"
    return renamed


def written() -> str:
    """The document as it stands in its file."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(written())
