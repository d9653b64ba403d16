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
