"""An agent asks somebody outside: what leaves is shown first, and notes stay unless agreed to."""

from __future__ import annotations

from tests.browser.steps import someone, walk
from tests.e2e.desk import DeskUnderTest, wait_for
from twin.people import known_people

ANA = "ana@demo.test"
NOTE = "The customer never pays on time."
QUESTION = "Do you have the part?"


def test_a_ticket_is_forwarded_without_its_notes_and_nothing_begun_is_lost(desk: DeskUnderTest):
    customer, supplier = someone("vera"), someone("taller")
    person = {"email": customer, "name": "Vera"}
    call = {"desk": "support", "subject": "A broken hinge", "requester": person}
    with desk.api() as api:
        ticket = api.post("/tickets", json={**call, "description": "It fell off."}).json()
        note = {"kind": "note", "body_text": NOTE}
        api.post(f"/tickets/{ticket['id']}/messages", json=note)

    walk(
        "aside",
        url=f"http://127.0.0.1:{desk.place.agent_port}",
        email=ANA,
        password=known_people(desk.place)[ANA]["password"],
        ticket=ticket["id"],
        supplier=supplier,
        note=NOTE,
        question=QUESTION,
    )

    (mail,) = wait_for(lambda: desk.mailbox(supplier), what="the forward")
    assert QUESTION in mail["raw"]
    assert "It fell off." in mail["raw"]
    assert NOTE not in mail["raw"]
    assert not any(QUESTION in each["raw"] for each in desk.mailbox(customer))
