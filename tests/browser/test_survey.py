"""A resolved ticket asks once; its link shows a score and the button alone stores it."""

from __future__ import annotations

import email
import re
from email import policy
from typing import Any

import pytest

from tests.browser.steps import someone, walk
from tests.e2e.desk import DeskUnderTest, wait_for

LANGUAGES = ("es", "en", "pt")


def resolved_ticket(desk: DeskUnderTest, customer: str, language: str) -> str:
    """The id of a request that was sent by form and is solved."""
    form = {"name": "Ada", "email": customer, "desk": "support", "language": language}
    with desk.public() as public:
        sent = public.post(
            "/public/tickets", json={**form, "subject": f"{customer}?", "description": "?"}
        )
    assert sent.status_code == 201
    ticket = wait_for(lambda: desk.ticket_about(f"{customer}?"), what="the ticket in the list")
    with desk.api() as api:
        path, seen = f"/tickets/{ticket['id']}", {"If-Match": f'"{ticket["version"]}"'}
        api.patch(path, json={"status": "resolved"}, headers=seen).raise_for_status()
    return str(ticket["id"])


def survey_links(desk: DeskUnderTest, customer: str) -> list[str]:
    """The links of the survey mails that one person got."""
    links = []
    for mail in desk.mailbox(customer):
        message = email.message_from_string(mail["raw"], policy=policy.default)
        body = message.get_body(("plain",))
        found = re.search(r"\S+/s/\S+\?score=4", body.get_content() if body else "")
        links += [found[0]] if found else []
    return links


def survey_of(desk: DeskUnderTest, ticket_id: str) -> dict[str, Any]:
    with desk.api() as api:
        survey: dict[str, Any] = api.get(f"/tickets/{ticket_id}").json()["survey"]
    return survey


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_customer_rates_the_help_with_one_button(desk: DeskUnderTest, language: str):
    customer = someone("ada")
    ticket_id = resolved_ticket(desk, customer, language)
    (link,) = wait_for(lambda: survey_links(desk, customer), what="the survey's mail")

    walk("survey", link=link, language=language, onlyLook=True)
    assert survey_of(desk, ticket_id)["state"] == "sent"
    said = walk("survey", link=link, language=language, comment="Muy amable, ¡gracias!")

    assert said["again"] == 4
    survey = survey_of(desk, ticket_id)
    assert (survey["state"], survey["score"]) == ("answered", 5)
    assert len(survey_links(desk, customer)) == 1


def copied_ticket(desk: DeskUnderTest, customer: str, copied: str) -> str:
    """The id of a request that somebody in copy was let into."""
    words = "Hola, ¿me pueden ayudar con la factura de ayer? Muchas gracias."
    desk.send_mail(sender=customer, subject=f"{customer}!", text=words, headers={"Cc": copied})
    ticket = wait_for(lambda: desk.ticket_about(f"{customer}!"), what="the ticket in the list")
    path = f"/tickets/{ticket['id']}"
    with desk.api() as api:
        let_in = {"email": copied, "state": "active"}
        api.put(f"{path}/participants", json=let_in).raise_for_status()
    return str(ticket["id"])


def answer(desk: DeskUnderTest, ticket_id: str, words: str) -> None:
    with desk.api() as api:
        said = {"kind": "reply", "body_text": words}
        api.post(f"/tickets/{ticket_id}/messages", json=said).raise_for_status()


def mails_with(desk: DeskUnderTest, address: str, words: str) -> list[str]:
    return [each["raw"] for each in desk.mailbox(address) if words in each["raw"]]


def test_somebody_in_copy_stops_with_one_button_and_reading_its_page_changes_nothing(
    desk: DeskUnderTest,
):
    customer, copied = someone("ada"), someone("eva")
    ticket_id = copied_ticket(desk, customer, copied)
    answer(desk, ticket_id, "The first answer.")
    first = wait_for(lambda: mails_with(desk, copied, "The first answer."), what="the copy")
    message = email.message_from_string(first[0], policy=policy.default)
    body = message.get_body(("plain",))
    link = re.search(r"\S+/following/[^\s>)]+", body.get_content() if body else "")
    assert link

    walk("following", link=link[0], onlyLook=True)
    answer(desk, ticket_id, "The second answer.")
    wait_for(lambda: mails_with(desk, copied, "The second answer."), what="the second copy")
    walk("following", link=link[0])
    answer(desk, ticket_id, "The third answer.")
    wait_for(lambda: mails_with(desk, customer, "The third answer."), what="the third answer")

    assert mails_with(desk, copied, "The third answer.") == []
