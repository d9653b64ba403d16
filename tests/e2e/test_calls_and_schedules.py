"""Tickets that agents make: for a caller now, for later by the clock."""

from datetime import timedelta

from tests.e2e.desk import wait_for
from twin.clock import now


def call(customer, subject, **more):
    requester = {"email": customer, "name": "Rosa", "phone": "+34 600 000 000"}
    return {
        "desk": "support",
        "subject": subject,
        "description": "Llama por su pedido.",
        "requester": requester,
        **more,
    }


def test_a_callers_ticket_is_acknowledged_only_if_asked_for(desk, customer, subject):
    with desk.api() as api:
        quiet = api.post("/tickets", json=call(customer, subject))
        loud = api.post("/tickets", json=call(customer, f"{subject} 2", acknowledge=True))

    assert quiet.status_code == loud.status_code == 201
    assert quiet.json()["channel"] == "phone"
    assert quiet.json()["first_response_due_at"] is None
    mails = wait_for(lambda: desk.mailbox(customer), what="one acknowledgement")
    assert [loud.json()["reference"] in m["raw"] for m in mails] == [True]


def test_a_scheduled_ticket_is_made_at_its_time_and_once(desk, customer, subject):
    body = call(customer, subject, at=(now(desk.place) + timedelta(hours=2)).isoformat())
    with desk.api("lead@demo.test") as api:
        api.post("/scheduled-tickets", json=body).raise_for_status()

    desk.advance_clock("1h")
    assert desk.ticket_about(subject) is None

    desk.advance_clock("2h")
    desk.advance_clock("1m")
    with desk.api() as api:
        page = api.get("/tickets", params={"view": "open", "limit": 100}).json()["items"]
    assert [t["channel"] for t in page if t["subject"] == subject] == ["schedule"]
