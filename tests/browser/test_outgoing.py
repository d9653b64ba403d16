"""What an agent does with a reply on its way: undo it, be overtaken, send it later, again."""

from __future__ import annotations

import secrets

from tests.browser.steps import someone, walk
from tests.e2e.desk import DeskUnderTest
from twin.people import known_people

ANA = "ana@demo.test"
HOLD_SECONDS, SLACK_SECONDS = 10, 15


def test_a_reply_is_undone_held_scheduled_and_sent_again(desk: DeskUnderTest):
    customer = someone("uma")
    lost = f"bounce+{secrets.token_hex(4)}@simulator.amazonses.com"
    with desk.api() as api:
        opened = api.post("/tickets", json=call(customer, "A tray that jams")).json()
        bounced = api.post("/tickets", json=call(lost, "An invoice that bounces")).json()
        answer = {"kind": "reply", "body_text": "Here is your invoice.", "status": "pending"}
        api.post(f"/tickets/{bounced['id']}/messages", json=answer)
    with desk.api("luis@demo.test") as colleague:
        bearer, place = colleague.headers["authorization"], str(colleague.base_url).rstrip("/")

    said = walk(
        "outgoing",
        url=f"http://127.0.0.1:{desk.place.agent_port}",
        email=ANA,
        password=known_people(desk.place)[ANA]["password"],
        reference=opened["reference"],
        undone="Never mind this one.",
        sent="Have you tried the other tray?",
        later="Just checking in.",
        note="She rang: it is the other tray.",
        opened=opened["id"],
        api=place,
        bearer=bearer,
        bounced=bounced["id"],
        corrected=someone("corrected"),
    )

    assert HOLD_SECONDS < said["leftAfterMs"] / 1000 < HOLD_SECONDS + SLACK_SECONDS
    sent = [mail["raw"] for mail in desk.mailbox(customer)]
    assert not any("Never mind" in raw or "checking in" in raw for raw in sent)
    with desk.api() as api:
        ticket = api.get(f"/tickets/{bounced['id']}").json()
    assert (ticket["status"], ticket["undelivered_at"]) == ("open", None)


def call(email: str, subject: str) -> dict[str, object]:
    person = {"email": email, "name": "Uma"}
    return {"desk": "support", "subject": subject, "description": "By phone.", "requester": person}
