"""Cognito asks before it makes tokens: the agent's row knows her second factor, others get none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from functions.note_sign_in import wiring
from functions.note_sign_in.handler import handler
from helpdesk.errors import ForbiddenError
from helpdesk.people.model import Agent, Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA
from tests.functional.mail_desk import deployed, sample
from tests.http import CONTEXT

PASSWORD = "Una-frase-larga-1"


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    with deployed(monkeypatch) as table:
        wiring.wire.cache_clear()
        yield table


class Pool:
    """A user pool with one user, who may enrol an authenticator."""

    def __init__(self) -> None:
        self.cognito = boto3.client("cognito-idp")
        self.id = self.cognito.create_user_pool(PoolName="agents")["UserPool"]["Id"]
        client = self.cognito.create_user_pool_client(
            UserPoolId=self.id, ClientName="web", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
        )
        self.client_id = client["UserPoolClient"]["ClientId"]
        self.cognito.admin_create_user(UserPoolId=self.id, Username="ana@demo.test")
        self.cognito.admin_set_user_password(
            UserPoolId=self.id, Username="ana@demo.test", Password=PASSWORD, Permanent=True
        )

    def enrol(self) -> None:
        auth = self.cognito.initiate_auth(
            ClientId=self.client_id,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": "ana@demo.test", "PASSWORD": PASSWORD},
        )
        token = auth["AuthenticationResult"]["AccessToken"]
        self.cognito.associate_software_token(AccessToken=token)
        self.cognito.verify_software_token(AccessToken=token, UserCode="123456")
        self.cognito.set_user_mfa_preference(
            AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}
        )


@pytest.fixture
def pool(table: Table) -> Pool:
    return Pool()


def agent(table: Table, **changes: Any) -> Agent:
    event = sample("cognito", "pre-token-generation")
    sub = event["request"]["userAttributes"]["sub"]
    agent = replace(ANA, id=sub, **changes)
    DynamoAgents(table, lambda: 0).put(agent)
    return agent


def asked(pool: Pool) -> dict[str, Any]:
    event = sample("cognito", "pre-token-generation")
    return {**event, "userPoolId": pool.id, "userName": "ana@demo.test"}


def fresh(table: Table, agent: Agent) -> Agent | None:
    return DynamoAgents(table, lambda: 0).fresh(agent.id)


def test_an_enrolled_authenticator_is_written_down_and_the_event_goes_back_unchanged(
    table: Table, pool: Pool
):
    ana = agent(table)
    pool.enrol()

    for _ in range(2):
        assert handler(asked(pool), CONTEXT) == asked(pool)

    assert fresh(table, ana) == replace(ana, totp_enrolled=True)


def test_an_authenticator_that_was_taken_away_is_written_down_too(table: Table, pool: Pool):
    ana = agent(table, totp_enrolled=True)

    handler(asked(pool), CONTEXT)

    assert fresh(table, ana) == replace(ana, totp_enrolled=False)


def test_a_right_changed_meanwhile_is_not_undone(table: Table, pool: Pool):
    ana = agent(table)
    pool.enrol()
    wired = wiring.wire()
    DynamoAgents(table, lambda: 0).put(replace(ana, role=Role.LIGHT_AGENT))

    wired.agents.note_totp(ana.id, enrolled=True)

    assert fresh(table, ana) == replace(ana, role=Role.LIGHT_AGENT, totp_enrolled=True)


def test_an_inactive_agent_gets_no_token(table: Table, pool: Pool):
    agent(table, active=False)

    with pytest.raises(ForbiddenError, match="no access"):
        handler(asked(pool), CONTEXT)


def test_somebody_in_the_pool_who_is_no_agent_gets_no_token(table: Table, pool: Pool):
    with pytest.raises(ForbiddenError):
        handler(asked(pool), CONTEXT)
