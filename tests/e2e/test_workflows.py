"""The two workflows run in Step Functions, and people stop them."""

import email
from email import policy

import pytest

from tests.e2e.desk import is_about, wait_for

LEAD = "lead@demo.test"


@pytest.fixture
def ticket(desk, customer, subject):
    """A ticket that just came by mail, without an answer."""
    desk.send_mail(sender=customer, subject=subject, text="Hola, ¿me ayudan?")
    return wait_for(lambda: desk.ticket_about(subject), what="the ticket in the list")


def seen(desk, ticket):
    with desk.api() as api:
        return api.get(f"/tickets/{ticket['id']}").raise_for_status().json()


def answer(desk, ticket, **more):
    with desk.api() as api:
        body = {"kind": "reply", "body_text": "¿Qué modelo es?", **more}
        api.post(f"/tickets/{ticket['id']}/messages", json=body).raise_for_status()


def told(desk, whom, ticket):
    return [m["subject"] for m in desk.mailbox(whom) if is_about(m, ticket["reference"])]


def test_a_late_first_response_warns_then_escalates_and_says_why(desk, ticket):
    desk.advance_clock("6h30m")
    assert seen(desk, ticket)["sla_state"] == "warned"

    desk.advance_clock("2h")

    late = seen(desk, ticket)
    assert (late["sla_state"], late["level"]) == ("breached", "L2")
    assert late["escalation"]["acknowledged"] is False
    assert len(wait_for(lambda: len(m := told(desk, LEAD, ticket)) > 1 and m)) == 2
    with desk.api() as api:
        audit = api.get(f"/tickets/{ticket['id']}/audit").json()["items"]
    assert [e["name"] for e in audit] == ["TicketCreated", "SlaWarned", "SlaBreached"]
    assert audit[-1]["reason"]
    assert audit[-1]["actor"]["kind"] == "system"


def test_an_answer_in_time_ends_the_escalation(desk, customer, ticket):
    answer(desk, ticket)

    desk.advance_clock("9h")

    assert seen(desk, ticket)["sla_state"] == "met"
    assert told(desk, LEAD, ticket) == []


def test_silence_is_reminded_then_resolved_then_closed(desk, customer, ticket):
    answer(desk, ticket, status="pending")

    desk.advance_clock("3d1h")
    assert seen(desk, ticket)["status"] == "pending"
    reminded = wait_for(lambda: len(m := desk.mailbox(customer)) > 2 and m, what="the reminder")
    assert len(reminded) == 3

    desk.advance_clock("4d1h")
    silent = seen(desk, ticket)
    assert (silent["status"], silent["close_reason"]) == ("resolved", "no_answer")

    desk.advance_clock("7d1h")
    assert seen(desk, ticket)["status"] == "closed"
    assert len(desk.mailbox(customer)) == 3


def test_a_customers_reply_between_two_steps_stops_the_closing(desk, customer, subject, ticket):
    answer(desk, ticket, status="pending")
    desk.advance_clock("3d1h")
    mail = email.message_from_string(desk.mailbox(customer)[-1]["raw"], policy=policy.default)
    back = mail["reply-to"].addresses[0].addr_spec
    desk.send_mail(sender=customer, to=back, subject=f"Re: {subject}", text="Es el modelo B.")
    wait_for(lambda: seen(desk, ticket)["status"] == "open", what="the ticket open again")

    desk.advance_clock("8d")

    assert seen(desk, ticket)["status"] == "open"
