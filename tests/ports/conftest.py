from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from tests.cloud import cloud_in_memory
from tests.fakes.tickets import FakeTickets
from tests.ports.engines import ENGINES, Engine
from tests.table import REGION, TABLE_NAME, create_table


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    with cloud_in_memory():
        create_table(boto3.client("dynamodb", region_name=REGION))
        yield Table(TABLE_NAME, REGION)


@pytest.fixture(params=["fake", "table"])
def store(request: pytest.FixtureRequest) -> FakeTickets | DynamoTickets:
    if request.param == "fake":
        return FakeTickets()
    return DynamoTickets(request.getfixturevalue("table"))


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    return ENGINES[request.param](tmp_path)


@pytest.fixture(params=[name for name in ENGINES if name != "fake"])
def real(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """An engine that reads words as engines do; the fake knows no order by relevance."""
    return ENGINES[request.param](tmp_path)
