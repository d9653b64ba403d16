"""What the functions around outgoing mail work on, on moto: table, files, keys, SES, bus, queue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest

from helpdesk.storage.directory import DynamoDesks
from helpdesk.storage.table import Table
from tests.cloud import cloud_in_memory
from tests.factories import IT, SUPPORT
from tests.table import REGION, TABLE_NAME, create_table

EVENTS = Path(__file__).parents[2] / "events"
KEYS = '{"current": "a", "keys": {"a": "00112233445566778899aabbccddeeff"}, "origin": "o"}'
ENVIRONMENT = {
    "TABLE_NAME": TABLE_NAME,
    "FILES_BUCKET": "files",
    "BUS_NAME": "ventanilla",
    "CONFIGURATION_SET": "ventanilla",
    "KEYS_PARAMETER": "/ventanilla/keys",
    "MAIL_DOMAIN": "desk.demo.test",
    "PORTAL_URL": "https://help.test",
    "WORKSPACE_URL": "https://agents.test",
    "AWS_REGION": REGION,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
}


@contextmanager
def deployed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """An empty help desk with its desks; settings as the stacks give them."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with cloud_in_memory():
        create_table(boto3.client("dynamodb"))
        boto3.client("s3").create_bucket(
            Bucket="files", CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        boto3.client("ssm").put_parameter(Name="/ventanilla/keys", Value=KEYS, Type="SecureString")
        table = Table(TABLE_NAME, REGION)
        for desk in (SUPPORT, IT):
            DynamoDesks(table, lambda: 0).put(desk)
        yield table


def sample(folder: str, name: str) -> dict[str, Any]:
    """A sample event of events/samples."""
    content: dict[str, Any] = json.loads((EVENTS / "samples" / folder / f"{name}.json").read_text())
    return content
