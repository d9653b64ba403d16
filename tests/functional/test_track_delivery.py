"""SES's feedback through SNS goes in; rows, suppressions and the ticket's history come out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from functions.track_delivery import wiring
from functions.track_delivery.handler import handler
from helpdesk.mail.outbound.settle import moved
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName, chain_holds
from helpdesk.tickets.model import SYSTEM
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail, Recipient
from helpdesk.tickets.records import MailMoved
from tests.factories import IDS, MARTA, NOON, SUPPORT, opening, reply
from tests.functional.mail_desk import deployed, sample
from tests.http import CONTEXT


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    with deployed(monkeypatch) as table:
        wiring.wire.cache_clear()
        yield table


@pytest.fixture
def mail(table: Table) -> OutboundMail:
    """A reply that a worker handed to SES before it died."""
    store = DynamoTickets(table)
    store.commit(opened := opening())
    message = reply(opened.after)
    queued = OutboundMail(
        id=IDS.sortable("mail", NOON),
        ticket_id=opened.after.id,
        desk_id=SUPPORT.id,
        kind=MailKind.REPLY,
        to=Recipient(email=MARTA.email, participant_id=MARTA.id),
        language="es",
        created_at=NOON,
        message_id=message.id,
    )
    cause = Cause(name=EventName.MESSAGE_ADDED, actor=SYSTEM, at=NOON)
    parts: dict[str, Any] = {"messages": (message,), "mails": (queued,)}
    store.commit(seal(opened.after, opened.after, cause, desk=SUPPORT, salt="s", **parts))
    sending = moved(queued, MailState.SENDING, at=NOON)
    store.record([MailMoved(before=queued, after=sending)])
    return sending


def told(name: str, mail: OutboundMail) -> dict[str, Any]:
    """A sample of feedback, about that mail."""
    event = sample("ses-feedback", name)
    sns = event["Records"][0]["Sns"]
    message = json.loads(sns["Message"])
    message["mail"]["tags"] |= {"mail": [mail.id], "ticket": [mail.ticket_id]}
    sns["Message"] = json.dumps(message)
    return event


def stored(table: Table, mail: OutboundMail) -> OutboundMail:
    found = DynamoTickets(table).mail(mail.ticket_id, mail.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("send", MailState.SENT),
        ("delivery", MailState.DELIVERED),
        ("soft-bounce", MailState.QUEUED),
        ("hard-bounce", MailState.BOUNCED),
        ("complaint", MailState.COMPLAINED),
        ("reject", MailState.FAILED),
        ("delivery-delay", MailState.SENDING),
    ],
)
def test_each_sample_has_its_effect_however_often_it_comes(
    table: Table, mail: OutboundMail, name: str, state: MailState
):
    for _ in range(3):
        handler(told(name, mail), CONTEXT)

    assert stored(table, mail).state is state


def test_feedback_teaches_the_id_that_answers_will_name(table: Table, mail: OutboundMail):
    handler(told("send", mail), CONTEXT)

    rfc_id = "0102019aa1b2c3d4-5e6f7081-9293-4a4b-8c5d-6e7f80910213-000000@eu-west-1.amazonses.com"
    found = DynamoTickets(table).correspondence(MARTA.email, rfc_ids=[rfc_id], at=NOON)
    assert found.links == {rfc_id: mail.ticket_id}


@pytest.mark.parametrize(
    ("name", "cause"), [("hard-bounce", "hard_bounce"), ("complaint", "complaint")]
)
def test_a_bounce_or_complaint_is_told_once_and_ends_writing_there(
    table: Table, mail: OutboundMail, name: str, cause: str
):
    store = DynamoTickets(table)

    for _ in range(8):
        handler(told(name, mail), CONTEXT)

    events = [event for event, _ in store.events(mail.ticket_id)]
    assert [event.name for event in events[2:]] == [EventName.MAIL_DELIVERY_CHANGED]
    assert events[-1].reason == cause
    assert chain_holds(events)
    assert {each.cause for each in store.suppressed(MARTA.email)} == {cause}


def test_feedback_about_an_unknown_mail_changes_nothing(table: Table, mail: OutboundMail):
    handler(sample("ses-feedback", "hard-bounce"), CONTEXT)

    assert stored(table, mail) == mail


def test_a_forged_notice_is_logged_without_its_content_and_changes_nothing(
    table: Table, mail: OutboundMail, caplog: pytest.LogCaptureFixture
):
    forged = told("hard-bounce", mail)
    forged["Records"][0]["Sns"]["Message"] = '{"eventType": "Bounce", "mail": "jefe@banco.test"}'

    handler(forged, CONTEXT)

    assert stored(table, mail) == mail
    logged = str([vars(record) for record in caplog.records])
    assert "not feedback of ours" in logged
    assert "jefe" not in logged


def test_the_log_names_ids_and_no_address(
    table: Table, mail: OutboundMail, caplog: pytest.LogCaptureFixture
):
    handler(told("hard-bounce", mail), CONTEXT)

    logged = str([vars(record) for record in caplog.records])
    assert mail.id in logged
    assert "@" not in logged
