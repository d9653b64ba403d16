"""An alarm of the queue goes in, one mail to each lead comes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from functions.send_mail import handler as module
from functions.send_mail import wiring
from helpdesk.aws.sender import SesSender
from helpdesk.mail.outbound.reputation import Stop
from helpdesk.mail.suspended.watch import Alarm
from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.mail.alarms import DynamoAlarms
from helpdesk.storage.mail.sending_stops import DynamoStops
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA, LEAD, NOON
from tests.functional.mail_desk import deployed
from tests.functional.test_send_mail import Ses
from tests.http import CONTEXT
from tests.unit.mail.outbound.desk import parsed

ALARM = Alarm(desk_id="support", day="2026-11-20", oldest_at=NOON, at=NOON + timedelta(hours=5))


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    with deployed(monkeypatch) as table:
        for each in (wiring.wire, wiring.queues, wiring.alarms, wiring.agents):
            each.cache_clear()
        for agent in (ANA, LEAD):
            DynamoAgents(table, lambda: 0).put(agent)
        yield table


SOUNDED = {"alarm_desk": "support", "day": ALARM.day}


def told(ses: Ses, detail: dict[str, str] = SOUNDED) -> list[str]:
    body = json.dumps({"detail": detail})
    record = {"messageId": "1", "body": body, "attributes": {"ApproximateReceiveCount": "1"}}
    failures = module.handler({"Records": [record]}, CONTEXT)
    assert failures["batchItemFailures"] == []
    return [each["Destination"]["ToAddresses"][0] for each in ses.calls]


def test_the_lead_hears_of_it_once_in_fixed_words(table: Table, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(SesSender, "client", ses := Ses())
    DynamoAlarms(table).sound(ALARM, forgotten_since=NOON)

    assert told(ses) == [LEAD.email]
    assert told(ses) == [LEAD.email]
    mail = parsed(ses.calls[0]["Content"]["Raw"]["Data"])
    assert "/suspended" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "5" in mail["Subject"]


def test_an_alarm_that_nobody_sounded_goes_nowhere(table: Table, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(SesSender, "client", ses := Ses())

    assert told(ses) == []


def test_admins_hear_once_that_automatic_mail_stopped(
    table: Table, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(SesSender, "client", ses := Ses())
    admin = replace(ANA, id="agent-ada", email="ada@demo.test", role=Role.ADMIN)
    DynamoAgents(table, lambda: 0).put(admin)
    DynamoStops(table).begin(Stop(at=NOON, asked_at=NOON, sent=100, bounced=5))
    stopped = {"stop_at": NOON.isoformat()}

    assert [told(ses, stopped), told(ses, stopped)] == [[admin.email], [admin.email]]
    assert told(ses, {"stop_at": "2026-01-01T00:00:00+00:00"}) == [admin.email]
