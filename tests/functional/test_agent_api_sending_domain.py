"""What SES says of the sending domain, over the API."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.stub import Stubber

from helpdesk.aws.sending_domain import SesSendingDomain
from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA, LEAD
from tests.functional.conftest import Call

MANAGER = replace(ANA, id="agent-manager", name="Mar", role=Role.MANAGER, totp_enrolled=True)
IDENTITY: dict[str, Any] = {
    "VerifiedForSendingStatus": True,
    "DkimAttributes": {"Status": "SUCCESS", "Tokens": ["abc"]},
    "MailFromAttributes": {
        "MailFromDomain": "bounce.desk.demo.test",
        "MailFromDomainStatus": "PENDING",
        "BehaviorOnMxFailure": "USE_DEFAULT_VALUE",
    },
}
ACCOUNT: dict[str, Any] = {
    "ProductionAccessEnabled": False,
    "SendingEnabled": True,
    "SendQuota": {"Max24HourSend": 200.0, "SentLast24Hours": 7.0},
}


@pytest.fixture
def ses(monkeypatch: pytest.MonkeyPatch, table: Table) -> Stubber:
    """SES's answers; DNS knows a policy."""
    DynamoAgents(table, lambda: 0).put(MANAGER)
    stubbed = Stubber(SesSendingDomain("desk.demo.test", "eu-west-1").client)
    monkeypatch.setattr(SesSendingDomain, "client", stubbed.client)
    monkeypatch.setattr(
        "helpdesk.aws.sending_domain.published", lambda _name: ("v=DMARC1; p=reject",)
    )
    stubbed.activate()
    return stubbed


def test_records_and_quota_are_shown(call: Call, ses: Stubber):
    ses.add_response("get_email_identity", IDENTITY)
    ses.add_response("get_account", ACCOUNT)

    seen = call("GET", "/mail/domain", who=MANAGER).body

    assert (seen["verified"], seen["sandbox"], seen["per_day"], seen["sent_today"]) == (
        True,
        True,
        200,
        7,
    )
    assert [(each["purpose"], each["state"]) for each in seen["records"]] == [
        ("dkim", "found"),
        ("return_path", "pending"),
        ("return_path", "pending"),
        ("dmarc", "found"),
    ]


def test_when_ses_does_not_answer_it_says_so(call: Call, ses: Stubber):
    ses.add_client_error("get_email_identity", "TooManyRequestsException")

    answer = call("GET", "/mail/domain", who=MANAGER)

    assert (answer.status, answer.body["code"]) == (503, "unavailable")


def test_leads_do_not_see_it(call: Call, ses: Stubber):
    assert call("GET", "/mail/domain", who=LEAD).status == 403
