"""Escalation and auto-close for real: Step Functions, sweep and mails, moved by the clock alone."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

import pytest

from tests.e2e.desk import DeskUnderTest, is_about, wait_for
from tests.workflows.executions import acts, ended, executions, reasons, sweep, ticket
from twin.clock import now, offset

pytestmark = pytest.mark.twin
THREE_DAYS, FOUR_DAYS = "73h", "97h"  # local days: the clock may change in between


@pytest.fixture
def customer(request: pytest.FixtureRequest) -> str:
    return f"{request.node.name.replace('_', '.')[:50].strip('.')}@cliente.test"


def opened(desk: DeskUnderTest, customer: str) -> str:
    subject = f"Asunto {secrets.token_hex(5)}"
    desk.send_mail(sender=customer, subject=subject, text="No funciona.")
    found = wait_for(lambda: desk.ticket_about(subject), seconds=60)
    return str(found["id"])


def asked(desk: DeskUnderTest, customer: str) -> str:
    """A ticket that is pending: we asked the customer something."""
    ticket_id = opened(desk, customer)
    question = {"kind": "reply", "body_text": "¿Qué versión tiene?", "status": "pending"}
    with desk.api() as api:
        api.post(f"/tickets/{ticket_id}/messages", json=question).raise_for_status()
    return ticket_id


def subjects(desk: DeskUnderTest, to: str, about: dict[str, Any]) -> list[str]:
    return [m["subject"] for m in desk.mailbox(to) if is_about(m, about["reference"])]


def test_an_unanswered_ticket_is_warned_about_then_climbs_to_the_manager(desk, customer):
    ticket_id = opened(desk, customer)

    desk.advance_clock("6h1m")
    warned = ticket(desk, ticket_id)
    assert (warned["sla_state"], warned["level"]) == ("warned", "L1")
    desk.advance_clock("2h")
    late = ticket(desk, ticket_id)
    assert (late["sla_state"], late["level"]) == ("breached", "L2")
    assert late["escalation"]["stage"] == "acknowledge"
    for _ in range(3):
        desk.advance_clock("61m")

    assert ticket(desk, ticket_id)["level"] == "L4"
    assert reasons(desk, ticket_id) == [
        "first_response_due_soon",
        "first_response_overdue",
        "not_acknowledged",
        "not_acknowledged",
        "ladder_ended",
    ]
    assert acts(desk, ticket_id) == ["WarnOfBreach", "EscalateTicket"]
    assert len(subjects(desk, "lead@demo.test", late)) == 4
    assert len(subjects(desk, "manager@demo.test", late)) == 1


def test_an_acknowledged_escalation_stops_where_it_is(desk, customer):
    ticket_id = opened(desk, customer)
    desk.advance_clock("8h1m")

    with desk.api("lead@demo.test") as api:
        api.post(f"/tickets/{ticket_id}/acknowledgement").raise_for_status()
    found = ended(desk, ticket_id)
    desk.advance_clock("2h")

    assert {each["status"] for each in found} == {"SUCCEEDED"}
    assert ticket(desk, ticket_id)["level"] == "L2"
    assert reasons(desk, ticket_id)[-1] == "escalation_acknowledged"


def test_a_ticket_in_an_agents_hands_is_not_taken_but_the_lead_is_told(desk, customer):
    ticket_id = opened(desk, customer)
    desk.advance_clock("6h1m")
    with desk.api() as api:
        me = api.get("/me").json()["id"]
        version = api.get(f"/tickets/{ticket_id}").headers["etag"]
        took = api.patch(
            f"/tickets/{ticket_id}", json={"assignee_id": me}, headers={"if-match": version}
        )
        took.raise_for_status()
        before = ticket(desk, ticket_id)["first_response_due_at"]
        assert before
        desk.place.clock_file.write_text(str(offset(desk.place) + 2 * 3600))
        api.put(f"/tickets/{ticket_id}/presence", json={"state": "typing"}).raise_for_status()

    desk.advance_clock("1s")

    late = ticket(desk, ticket_id)
    assert (late["sla_state"], late["level"]) == ("breached", "L1")
    assert late["assignee"]["id"] == me
    assert reasons(desk, ticket_id)[-1] == "first_response_overdue_ticket_in_use"
    assert subjects(desk, "lead@demo.test", late)


def test_a_silent_customer_is_reminded_then_resolved_then_closed(desk, customer):
    ticket_id = asked(desk, customer)

    desk.advance_clock(THREE_DAYS)
    about = ticket(desk, ticket_id)
    assert wait_for(lambda: len(subjects(desk, customer, about)) == 3, what="a reminder")
    desk.advance_clock(FOUR_DAYS)
    silent = ticket(desk, ticket_id)
    assert (silent["status"], silent["close_reason"]) == ("resolved", "no_answer")
    desk.advance_clock("7d")

    assert ticket(desk, ticket_id)["status"] == "closed"
    assert reasons(desk, ticket_id) == ["customer_silent", "no_answer", "reopen_window_over"]
    assert acts(desk, ticket_id) == ["RemindRequester", "ResolveSilentTicket", "CloseTicket"]
    assert len(subjects(desk, customer, about)) == 3


def test_a_customers_answer_after_the_reminder_stops_it(desk, customer):
    ticket_id = asked(desk, customer)
    desk.advance_clock(THREE_DAYS)

    reply_to = desk.mailbox(customer)[-1]
    desk.send_mail(
        sender=customer, subject="Re: respuesta", text="La 3.", to=_reply_address(reply_to["raw"])
    )
    wait_for(lambda: ticket(desk, ticket_id)["status"] == "open", what="reopened")
    ended(desk, ticket_id)
    desk.advance_clock("30d")

    assert ticket(desk, ticket_id)["status"] == "open"
    assert reasons(desk, ticket_id) == ["customer_silent"]


def test_an_execution_that_was_killed_is_made_good_by_the_next_sweep(desk, customer):
    ticket_id = opened(desk, customer)
    desk.advance_clock("6h1m")
    (first,) = executions(desk, ticket_id)
    machines = desk.place.aws("stepfunctions")
    machines.stop_execution(executionArn=first["executionArn"])

    desk.place.clock_file.write_text(str(offset(desk.place) + 2 * 3600))
    sweep(desk)
    desk.advance_clock("10m")

    assert ticket(desk, ticket_id)["level"] == "L2"
    assert len(executions(desk, ticket_id)) == 2
    assert reasons(desk, ticket_id) == ["first_response_due_soon", "first_response_overdue"]


def test_a_raw_mail_without_a_notification_becomes_an_unverified_ticket(desk, customer):
    name = secrets.token_hex(10)
    raw = f"Return-Path: <{customer}>\r\nFrom: {customer}\r\nTo: support@desk.demo.test\r\n"
    raw += f"Subject: Olvidado {name}\r\n\r\nhola\r\n"
    desk.place.aws("s3").put_object(
        Bucket=desk.place.outputs()["MailBucketName"], Key=f"inbound/{name}", Body=raw.encode()
    )

    def swept_ticket() -> dict[str, Any] | None:
        desk.advance_clock("1m")
        return desk.ticket_about(f"Olvidado {name}")

    found = wait_for(swept_ticket, seconds=120, what="the forgotten mail's ticket")

    assert found["requester"]["verified"] is False


def test_a_planned_ticket_is_made_at_its_time_once(desk, customer):
    at = now(desk.place) + timedelta(hours=2)
    plan = {
        "at": at.isoformat(),
        "desk": "support",
        "subject": f"Plan {secrets.token_hex(5)}",
        "description": "Revisar la copia",
        "requester": {"name": "Marta", "email": customer},
    }
    with desk.api("lead@demo.test") as api:
        api.post("/scheduled-tickets", json=plan).raise_for_status()

    desk.advance_clock("1h")
    assert desk.ticket_about(plan["subject"]) is None
    desk.advance_clock("61m")
    made = desk.ticket_about(plan["subject"])
    desk.advance_clock("1h")

    assert made is not None
    assert made["channel"] == "schedule"
    with desk.api() as api:
        page = api.get("/tickets", params={"view": "unassigned", "limit": 50}).json()
    assert [each["subject"] for each in page["items"]].count(plan["subject"]) == 1


def _reply_address(raw: str) -> str:
    import email
    from email.utils import parseaddr

    return parseaddr(str(email.message_from_string(raw)["reply-to"]))[1]
