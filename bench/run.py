"""Runs an operation: once to see its calls, then to time it, then its calls alone for the floor."""

from __future__ import annotations

import importlib
import os
import sys
import time
from contextlib import contextmanager, suppress
from io import StringIO
from statistics import median
from typing import TYPE_CHECKING, Any

import boto3
from botocore.exceptions import ClientError

from bench.events import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bench.calls import Call, Calls, Recorder
    from bench.operation import Event, Operation

MS = 1e3
NOT_ASKED_AGAIN = {"ReturnConsumedCapacity", "ClientRequestToken"}


class Nowhere(StringIO):
    """Takes logs, counts their bytes and forgets them."""

    written = 0

    def write(self, text: str) -> int:
        self.written += len(text.encode())
        return len(text)


NOWHERE = Nowhere()


class OperationError(Exception):
    """An operation did not do what it is measured for."""


def load(function: str, table: str) -> Callable[[Event, Any], Any]:
    """A function's handler as a fresh worker has it, on that table."""
    os.environ["TABLE_NAME"] = table
    wiring = importlib.import_module(f"functions.{function}.wiring")
    for part in vars(wiring).values():
        if hasattr(part, "cache_clear"):
            part.cache_clear()
    with quiet():
        handler: Callable[[Event, Any], Any] = importlib.import_module(
            f"functions.{function}.handler"
        ).handler
    return handler


def observe(
    operation: Operation,
    handler: Callable[[Event, Any], Any],
    events: Sequence[Event],
    recorder: Recorder,
) -> list[Calls]:
    """The calls of each run."""
    seen = []
    for event in events:
        with recorder.recording() as calls, quiet():
            answer = handler(event, CONTEXT)
        check(operation, answer)
        seen.append(calls)
    return seen


def timed(
    operation: Operation, handler: Callable[[Event, Any], Any], events: Sequence[Event]
) -> float:
    """Processor milliseconds of a run, in the median."""
    spent = []
    with quiet():
        for event in events:
            started = time.process_time()
            answer = handler(event, CONTEXT)
            spent.append(time.process_time() - started)
            check(operation, answer)
    return median(spent) * MS


def floor(runs: Sequence[Calls], table: str) -> float:
    """Processor milliseconds of the same calls by the bare SDK, on a table in the same state."""
    clients = {each: boto3.client(each) for calls in runs for each in _services(calls)}  # type: ignore[call-overload]  # names that the SDK itself told
    spent = []
    for calls in runs:
        asked = [_ready(call, clients, table) for call in calls.made]
        started = time.process_time()
        for act, params in asked:
            with suppress(ClientError):  # a condition that held once costs the same refused
                act(**params)
        spent.append(time.process_time() - started)
    return median(spent) * MS


def check(operation: Operation, answer: Any) -> None:
    """Raise if what was measured is not what should happen."""
    failed = operation.status and answer["statusCode"] != operation.status
    if failed or (isinstance(answer, dict) and answer.get("batchItemFailures")):
        raise OperationError(f"{operation.function}, {operation.title}: {answer}")


@contextmanager
def quiet() -> Iterator[None]:
    """Logs are written as ever, to nowhere."""
    before, sys.stdout = sys.stdout, NOWHERE
    try:
        yield
    finally:
        sys.stdout = before


def _services(calls: Calls) -> set[str]:
    return {call.service for call in calls.made}


def _ready(
    call: Call, clients: Mapping[str, Any], table: str
) -> tuple[Callable[..., Any], dict[str, Any]]:
    client = clients[call.service]
    name = next(k for k, v in client.meta.method_to_api_mapping.items() if v == call.operation)
    return getattr(client, name), elsewhere(call.params, table)


def elsewhere(params: Any, table: str) -> Any:
    """The same parameters with another table's name; nothing that names the first asking."""
    if isinstance(params, dict):
        moved = {k: elsewhere(v, table) for k, v in params.items() if k not in NOT_ASKED_AGAIN}
        if "TableName" in moved:
            moved["TableName"] = table
        if "RequestItems" in moved:
            moved["RequestItems"] = {table: next(iter(moved["RequestItems"].values()))}
        return moved
    return [elsewhere(each, table) for each in params] if isinstance(params, list) else params
