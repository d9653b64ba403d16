"""An agent's work in the browser: see, take, answer, resolve; search; views of one's own."""

from __future__ import annotations

import secrets

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


def test_a_search_in_spanish_is_narrowed_by_its_facets_and_mended(desk: DeskUnderTest):
    word = f"enchufe{secrets.token_hex(3)}"
    subjects = {"support": f"Pregunta por el {word}", "it": f"El {word} no carga"}
    with desk.public() as public:
        for name, subject in subjects.items():
            form = {"name": "Iris", "email": someone("iris"), "desk": name, "subject": subject}
            text = f"El {word} de la sala no funciona desde ayer."
            made = public.post("/public/tickets", json={**form, "description": text})
            made.raise_for_status()

    walk("search", **agent_of(desk), word=word, subjects=list(subjects.values()))


def test_a_view_is_written_counted_opened_deleted_and_put_back(desk: DeskUnderTest):
    word = f"lamp{secrets.token_hex(3)}"
    form = {"name": "Iris", "email": someone("iris"), "desk": "support"}
    subject = f"The {word} is broken"
    with desk.public() as public:
        body = {**form, "subject": subject, "description": "Since Monday."}
        public.post("/public/tickets", json=body).raise_for_status()

    walk("views", **agent_of(desk), word=word, subject=subject, name=f"Broken {word}")


def agent_of(desk: DeskUnderTest) -> dict[str, str]:
    """Where an agent signs in, and as whom."""
    return {
        "url": f"http://127.0.0.1:{desk.place.agent_port}/",
        "email": ANA,
        "password": known_people(desk.place)[ANA]["password"],
    }


def mails_about(desk: DeskUnderTest, to: str, words: str) -> list[str]:
    return [mail["raw"] for mail in desk.mailbox(to) if words in mail["raw"]]
