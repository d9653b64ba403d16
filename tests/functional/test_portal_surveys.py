"""Survey links: reading stores nothing, people answer, and can end being asked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from helpdesk.aws.keys import signing_keys
from helpdesk.mail.outbound.unsubscribe import unsubscribe_token
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.surveys.links import SurveyLink, survey_token
from helpdesk.tickets.model import Survey, Ticket
from helpdesk.tickets.outbox import MailKind, OutboundMail
from helpdesk.tickets.records import SuppressionCause
from helpdesk.tickets.resolve import recipient
from helpdesk.tickets.words import CloseReason, Status, SurveyState
from helpdesk.values import replace
from tests.factories import change
from tests.functional.conftest import Call

SCANNER = {"User-Agent": "Mozilla/5.0 (compatible; Barracuda)"}


@pytest.fixture
def mail(ticket: Ticket) -> OutboundMail:
    return OutboundMail(
        id="survey-mail",
        ticket_id=ticket.id,
        desk_id=ticket.desk_id,
        kind=MailKind.SURVEY,
        to=recipient(ticket),
        language="es",
        created_at=datetime.now(UTC),
    )


@pytest.fixture
def token(table: Table, portal: Call, ticket: Ticket, mail: OutboundMail) -> str:
    """The link of a survey that was sent just now."""
    now = datetime.now(UTC)
    resolved = replace(
        ticket,
        status=Status.RESOLVED,
        close_reason=CloseReason.SOLVED,
        resolved_at=now,
        survey=Survey(state=SurveyState.SENT, sent_at=now, mail_id=mail.id),
    )
    DynamoTickets(table).commit(replace(change(ticket, resolved), mails=(mail,)))
    return survey_token(signing_keys("/ventanilla/keys"), SurveyLink(ticket.id, mail.id))


def stored(table: Table, ticket: Ticket) -> Ticket:
    found = DynamoTickets(table).ticket(ticket.id)
    assert found
    return found


def test_a_hundred_looks_store_nothing_and_one_answer_is_one(
    portal: Call, table: Table, ticket: Ticket, token: str
):
    before = stored(table, ticket)
    for _ in range(50):
        for method in ("GET", "HEAD"):
            query = {"score": 1}
            portal(method, f"/public/surveys/{token}", query=query, headers=SCANNER)
    assert stored(table, ticket) == before

    nonce = portal("GET", f"/public/surveys/{token}").body["nonce"]
    answer = portal(
        "POST", f"/public/surveys/{token}", body={"score": 4, "comment": "Bien", "nonce": nonce}
    )

    assert answer.body == {"state": "answered", "score": 4}
    after = stored(table, ticket)
    assert after.version == before.version + 1
    assert (after.survey_score, after.survey_comment) == (4, "Bien")


def test_the_page_is_for_no_search_engine_and_leaks_no_address(portal: Call, token: str):
    answer = portal("GET", f"/public/surveys/{token}")

    assert answer.headers["x-robots-tag"] == "noindex"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert "marta" not in str(answer.body).lower()
    assert set(answer.body) == {"reference", "desk_name", "language", "state", "score", "nonce"}


@pytest.mark.parametrize(
    ("change_", "status", "code"),
    [
        ({"score": 999}, 400, "invalid_input"),
        ({"score": 0}, 400, "invalid_input"),
        ({"score": "5"}, 400, "invalid_input"),
        ({"score": None}, 400, "invalid_input"),
        ({"comment": "x" * 2001}, 400, "invalid_input"),
        ({"nonce": "1.made-up"}, 409, "survey_stale"),
        ({"nonce": ""}, 400, "invalid_input"),
        ({"other": 1}, 400, "invalid_input"),
    ],
)
def test_a_bad_answer_is_refused(
    portal: Call,
    table: Table,
    ticket: Ticket,
    token: str,
    change_: dict[str, Any],
    status: int,
    code: str,
):
    nonce = portal("GET", f"/public/surveys/{token}").body["nonce"]

    answer = portal(
        "POST", f"/public/surveys/{token}", body={"score": 3, "nonce": nonce, **change_}
    )

    assert (answer.status, answer.body["code"]) == (status, code)
    assert stored(table, ticket).survey_score is None


@pytest.mark.parametrize("bad", ["x", "a_b_c", "%2e%2e", "x" * 400])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_that_we_did_not_make_tells_nothing(portal: Call, method: str, bad: str):
    body = {"score": 3, "nonce": "n"} if method == "POST" else None

    assert portal(method, f"/public/surveys/{bad}", body=body).status == 400


def test_a_changed_link_tells_nothing(portal: Call, token: str):
    answer = portal("GET", f"/public/surveys/{token[:-1]}0")

    assert (answer.status, answer.body["code"]) == (400, "invalid_link")


@pytest.mark.parametrize("headers", [SCANNER, {"Sec-Purpose": "prefetch"}])
def test_a_machine_that_presses_the_button_is_no_answer(
    portal: Call, table: Table, ticket: Ticket, token: str, headers: dict[str, str]
):
    nonce = portal("GET", f"/public/surveys/{token}").body["nonce"]

    answer = portal(
        "POST", f"/public/surveys/{token}", body={"score": 1, "nonce": nonce}, headers=headers
    )

    assert (answer.status, answer.body["code"]) == (403, "looks_automated")
    assert stored(table, ticket).survey_score is None


def test_one_click_in_the_mail_program_ends_surveys(
    portal: Call, table: Table, ticket: Ticket, token: str, mail: OutboundMail
):
    link = unsubscribe_token(signing_keys("/ventanilla/keys"), mail)
    seen = portal("GET", f"/public/unsubscribe/{link}")
    assert seen.status == 303
    assert seen.headers["location"] == f"https://help.test/unsubscribe/{link}"
    assert DynamoTickets(table).suppressed(mail.to.email) == []

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answers = [
        portal(
            "POST",
            f"/public/unsubscribe/{link}",
            raw_body="List-Unsubscribe=One-Click",
            headers=form,
        )
        for _ in range(2)
    ]

    assert [each.status for each in answers] == [200, 200]
    (suppressed,) = DynamoTickets(table).suppressed(mail.to.email)
    assert suppressed.cause is SuppressionCause.UNSUBSCRIBED


def test_a_made_up_unsubscribe_link_is_not_found(portal: Call, token: str):
    assert portal("POST", f"/public/unsubscribe/{token}").status == 404
