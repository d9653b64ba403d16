"""What agents see and say of an escalation."""

from __future__ import annotations

from helpdesk.tickets.model import Ticket
from tests.functional.conftest import Call


def test_an_answered_ticket_is_no_longer_escalated_even_if_it_was_answered_late(
    call: Call, ticket: Ticket
):
    path = f"/tickets/{ticket.id}"
    call("POST", f"{path}/messages", body={"kind": "reply", "body_text": "Perdón, ya estamos"})

    seen = call("GET", path)
    refused = call("POST", f"{path}/acknowledgement")

    assert (seen.body["sla_state"], seen.body["escalation"]) == ("breached", None)
    assert (refused.status, refused.body["code"]) == (400, "illegal_move")
