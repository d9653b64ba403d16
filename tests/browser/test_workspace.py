"""An agent's work in the browser: sign in, see, take, answer, note, resolve."""

from __future__ import annotations

from tests.browser.steps import someone, walk
from tests.e2e.desk import DeskUnderTest, wait_for
from twin.people import known_people

ANA = "ana@demo.test"
SUBJECT = "The login page says no"


def test_an_agent_takes_answers_and_resolves_a_request(desk: DeskUnderTest):
    customer = someone("iris")
    form = {"name": "Iris", "email": customer, "desk": "support", "subject": SUBJECT}
    with desk.public() as public:
        public.post("/public/tickets", json={**form, "description": "Since Monday."})
    seen = wait_for(lambda: desk.ticket_about(SUBJECT), what="the ticket in the list")

    walk(
        "workspace",
        url=f"http://127.0.0.1:{desk.place.agent_port}",
        portal=desk.place.portal_url,
        email=ANA,
        password=known_people(desk.place)[ANA]["password"],
        subject=SUBJECT,
        reference=seen["reference"],
        words="Since Monday.",
        reply="Please try the new password.",
        note="She has two accounts.",
    )

    ticket = desk.ticket_about(SUBJECT, view="resolved")
    assert ticket
    assert ticket["assignee"]["name"] == "Ana Robles"
    mails = wait_for(lambda: mails_about(desk, customer, "new password"), what="the answer by mail")
    with desk.api() as api:
        messages = api.get(f"/tickets/{ticket['id']}/messages").json()["items"]
        whole = api.get(f"/tickets/{ticket['id']}").json()
    assert sorted(each["kind"] for each in messages) == ["note", "reply", "reply"]
    assert (whole["close_reason"], whole["solution"]) == ("solved", "A new password")
    assert not any("two accounts" in mail["raw"] for mail in desk.mailbox(customer))
    assert mails


def mails_about(desk: DeskUnderTest, to: str, words: str) -> list[str]:
    return [mail["raw"] for mail in desk.mailbox(to) if words in mail["raw"]]
