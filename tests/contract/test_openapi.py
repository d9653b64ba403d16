"""The OpenAPI document that is served is the one the routes make."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from functions import openapi


def test_the_committed_document_is_what_the_routes_make_today():
    assert openapi.DOCUMENT.read_text() == openapi.written(), "run: python -m functions.openapi"


def test_the_document_is_valid_openapi():
    validate(json.loads(openapi.DOCUMENT.read_text()))


def test_every_example_is_a_body_that_its_operation_takes():
    document = openapi.document()
    root = {"components": document["components"]}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if "requestBody" in operation:
                taken = operation["requestBody"]["content"]["application/json"]
                schema = {**root, **taken["schema"]}
                errors = Draft202012Validator(schema).iter_errors(taken["example"])
                assert [each.message for each in errors] == [], f"{method} {path}"


def test_every_agents_operation_asks_for_an_access_token_and_no_public_one_does():
    for path, operations in json.loads(openapi.DOCUMENT.read_text())["paths"].items():
        house = {"/api/v1/health", "/api/v1/openapi.json"}
        open_to_all = path.startswith("/api/v1/public/") or path in house
        for operation in operations.values():
            assert bool(operation.get("security")) is not open_to_all, path
