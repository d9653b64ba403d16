"""CloudFormation's side of a custom resource: it asks, and listens for the answer.

And an account in which nothing but what the resources need is there yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import boto3
import pytest

from functions.apply_desks import wiring as apply_desks
from functions.empty_bucket import wiring as empty_bucket
from functions.make_keys import wiring as make_keys
from functions.upload_site import wiring as upload_site
from tests.cloud import cloud_in_memory
from tests.table import REGION, TABLE_NAME

WIRES = (apply_desks.wire, empty_bucket.wire, make_keys.wire, upload_site.wire)
Handler = Callable[[dict[str, Any], object], None]


class CloudFormation:
    """Sends requests to a handler and returns what it put to the response address."""

    def __init__(self, url: str, answers: list[dict[str, Any]]) -> None:
        self._url = url
        self._answers = answers

    def ask(self, handler: Handler, kind: str, **properties: str) -> dict[str, Any]:
        event: dict[str, Any] = {
            "RequestType": kind,
            "RequestId": "request-1",
            "ResponseURL": self._url,
            "StackId": "arn:aws:cloudformation:eu-west-1:111122223333:stack/Ventanilla/1",
            "LogicalResourceId": "Resource",
            "ResourceProperties": {"ServiceToken": "arn:aws:lambda:…", **properties},
        }
        if kind != "Create":
            event["PhysicalResourceId"] = "what-was-made"
        handler(event, None)
        (answer,) = self._answers
        self._answers.clear()
        return answer


@pytest.fixture
def cloudformation() -> Iterator[CloudFormation]:
    answers: list[dict[str, Any]] = []

    class Receive(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answers.append({**json.loads(body), "content_type": self.headers["Content-Type"]})
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receive)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield CloudFormation(f"http://127.0.0.1:{server.server_port}/answer", answers)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Any]]:
    """Clients by service name, in an account that is empty but for two buckets."""
    given = {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "TABLE_NAME": TABLE_NAME,
        "KEYS_PARAMETER": "/ventanilla/keys",
        "SITE_BUCKET": "sites",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    for wire in WIRES:
        wire.cache_clear()
    with cloud_in_memory():
        for name in ("assets", "sites"):
            boto3.client("s3", region_name=REGION).create_bucket(
                Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
            )
        session: Any = boto3.Session(region_name=REGION)
        yield session.client
