"""One account in memory for each test: table, buckets, keys, two desks, three agents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest

from helpdesk.people.model import Agent
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from tests.cloud import cloud_in_memory
from tests.factories import ANA, IT, LEAD, LUIS, SUPPORT, opening
from tests.functional.claims import floor  # noqa: F401 - a fixture
from tests.functional.cloudformation import account, cloudformation  # noqa: F401 - fixtures
from tests.functional.index_desk import index_desk  # noqa: F401 - a fixture
from tests.functional.live import wire  # noqa: F401 - a fixture
from tests.functional.searching import ask, house  # noqa: F401 - fixtures
from tests.http import CONTEXT, Answer, http_event, read_answer
from tests.table import REGION, TABLE_NAME, create_table

Call = Callable[..., Answer]
KEYS = '{"current": "a", "keys": {"a": "c2VjcmV0LWtleS1mb3ItdGVzdHMtb25seQ=="}, "origin": "o"}'
ENVIRONMENT = {
    "TABLE_NAME": TABLE_NAME,
    "ACCOUNT_SUPPRESSION": "off",
    "FILES_BUCKET": "files",
    "OUTBOUND_QUEUE_URL": f"https://sqs.{REGION}.amazonaws.com/123456789012/outbound",
    "MAIL_BUCKET": "mail",
    "USER_POOL_ID": "eu-west-1_pool",
    "KEYS_PARAMETER": "/ventanilla/keys",
    "MAIL_DOMAIN": "desk.demo.test",
    "PORTAL_URL": "https://help.test",
    "WORKSPACE_URL": "https://agents.test",
    "BUS_NAME": "ventanilla",
    "SOCKETS_URL": "https://live.test/ws",
    "AWS_REGION": REGION,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with cloud_in_memory():
        create_table(boto3.client("dynamodb", region_name=REGION))
        s3 = boto3.client("s3", region_name=REGION)
        for bucket in ("files", "mail"):
            s3.create_bucket(
                Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
            )
        boto3.client("sqs", region_name=REGION).create_queue(QueueName="outbound")
        boto3.client("ssm", region_name=REGION).put_parameter(
            Name="/ventanilla/keys", Value=KEYS, Type="SecureString"
        )
        table = Table(TABLE_NAME, REGION)
        for desk in (SUPPORT, IT):
            DynamoDesks(table, lambda: 0).put(desk)
        for agent in (ANA, LUIS, LEAD):
            DynamoAgents(table, lambda: 0).put(agent)
        yield table


@pytest.fixture
def call(table: Table) -> Iterator[Call]:
    from functions.agent_api import handler, wiring
    from helpdesk.aws import keys

    wiring.app.cache_clear()
    keys._stored.cache_clear()

    def call(method: str, path: str, *, who: Agent = ANA, **given: Any) -> Answer:
        event = http_event(method, f"/api/v1{path}", sub=who.id, **given)
        return read_answer(handler.handler(event, CONTEXT))

    yield call
    wiring.app.cache_clear()


@pytest.fixture
def portal(table: Table) -> Iterator[Call]:
    from functions.portal_api import handler, wiring
    from helpdesk.aws import keys

    wiring.app.cache_clear()
    keys._stored.cache_clear()

    def call(method: str, path: str, **given: Any) -> Answer:
        return read_answer(handler.handler(http_event(method, f"/api/v1{path}", **given), CONTEXT))

    yield call
    wiring.app.cache_clear()


@pytest.fixture
def ticket(table: Table) -> Ticket:
    commit = opening()
    DynamoTickets(table).commit(commit)
    return commit.after
