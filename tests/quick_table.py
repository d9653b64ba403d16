"""Moto's tables without its wire: the same rows and conditions at a tenth of the time.

For tests that make thousands of calls; what is sent and answered is DynamoDB's own form of values.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from copy import copy, deepcopy
from types import SimpleNamespace
from typing import Any

import pytest
from botocore import xform_name
from botocore.client import BaseClient
from botocore.exceptions import ClientError
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.exceptions import DynamodbException
from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends
from moto.dynamodb.models.table import Table
from moto.dynamodb.models.utilities import dynamo_json_dump
from moto.dynamodb.responses import DynamoHandler

from tests.table import REGION


class _Handler(DynamoHandler):
    dynamodb_backend = property(lambda _: dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION])


def without_wire(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls to DynamoDB reach moto's own functions, and a transaction copies what it touches."""
    wired = BaseClient._make_api_call  # type: ignore[attr-defined]  # the one door to AWS

    def call(client: Any, operation: str, params: dict[str, Any]) -> Any:
        if client.meta.service_model.service_name != "dynamodb":
            return wired(client, operation, params)
        handler = _Handler()
        handler.body = params
        try:
            result = getattr(handler, xform_name(operation))().result
        except DynamodbException as error:
            told = json.loads(error.description)
            code = told["__type"].rpartition("#")[2]
            answer: Any = {**told, "Error": {"Code": code, "Message": told.get("Message", "")}}
            raise ClientError(answer, operation) from error
        return json.loads(dynamo_json_dump(result))

    monkeypatch.setattr(BaseClient, "_make_api_call", call)
    monkeypatch.setattr(DynamoDBBackend, "transact_write_items", _transact)


_moto_transact = DynamoDBBackend.transact_write_items


def _transact(backend: DynamoDBBackend, items: list[dict[str, Any]]) -> None:
    """Moto copies the whole table for each row that a transaction writes."""
    touched = [_key(operation) for item in items for operation in item.values()]
    kept: dict[int, Table] = {}

    def as_it_was(thing: Any) -> Any:
        if not isinstance(thing, Table):
            return deepcopy(thing)
        if id(thing) not in kept:
            kept[id(thing)] = _snapshot(thing, touched)
        return kept[id(thing)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("moto.dynamodb.models.copy", SimpleNamespace(deepcopy=as_it_was))
        _moto_transact(backend, items)


def _key(operation: dict[str, Any]) -> tuple[str, str]:
    named = operation.get("Key") or operation["Item"]
    return named["pk"]["S"], named["sk"]["S"]


def _snapshot(table: Table, touched: Iterable[tuple[str, str]]) -> Table:
    """Rows are replaced, but for those that an update changes in their place."""
    before = copy(table)
    rows: Any = {pk: dict(under) for pk, under in table.items.items()}
    names = {(pk.value, sk.value): (pk, sk) for pk, under in rows.items() for sk in under}
    for pk, sk in (names[each] for each in touched if each in names):
        rows[pk][sk] = deepcopy(rows[pk][sk])
    before.items = defaultdict(dict, rows)
    return before
