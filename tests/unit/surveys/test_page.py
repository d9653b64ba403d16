from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.surveys.errors import SurveyLinkError
from helpdesk.surveys.links import SurveyLink, survey_token
from helpdesk.surveys.page import SurveyDoor, read_survey
from helpdesk.surveys.state import PageState
from helpdesk.surveys.visitor import is_machine
from helpdesk.tickets.words import SurveyState
from helpdesk.values import replace
from tests.factories import NOON
from tests.fakes.tickets import FakeTickets
from tests.unit.surveys.conftest import KEYS


def test_reading_the_page_a_hundred_times_changes_nothing(
    door: SurveyDoor, tickets: FakeTickets, token: str
):
    before = (dict(tickets.tickets), {key: list(log) for key, log in tickets.log.items()})

    pages = [read_survey(door, token, at=NOON + timedelta(seconds=n)) for n in range(100)]

    assert {page.state for page in pages} == {PageState.OPEN}
    assert (tickets.tickets, tickets.log) == before


def test_the_page_names_reference_and_desk_in_the_tickets_language(door: SurveyDoor, token: str):
    page = read_survey(door, token, at=NOON)

    assert (page.reference, page.desk_name, page.language) == ("SUP-1", "Soporte", "es")
    assert page.nonce
    assert page.score is None


def test_a_link_expires_after_30_days(door: SurveyDoor, token: str):
    last = read_survey(door, token, at=NOON + timedelta(days=30))
    late = read_survey(door, token, at=NOON + timedelta(days=30, seconds=1))

    assert last.state is PageState.OPEN
    assert (late.state, late.nonce) == (PageState.EXPIRED, None)


@pytest.mark.parametrize("change", ["cancelled", "asked again"])
def test_the_link_of_a_reopened_ticket_is_cancelled(
    door: SurveyDoor, tickets: FakeTickets, link: SurveyLink, token: str, change: str
):
    ticket = tickets.tickets[link.ticket_id]
    assert ticket.survey
    reopened = replace(ticket.survey, state=SurveyState.CANCELLED)
    again = replace(ticket.survey, mail_id="another-mail")
    survey = reopened if change == "cancelled" else again
    tickets.tickets[link.ticket_id] = replace(ticket, survey=survey)

    page = read_survey(door, token, at=NOON)

    assert (page.state, page.nonce) == (PageState.CANCELLED, None)


def test_a_good_signature_for_a_ticket_that_is_gone_tells_nothing(door: SurveyDoor):
    with pytest.raises(SurveyLinkError):
        read_survey(door, survey_token(KEYS, SurveyLink("gone", "mail")), at=NOON)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"user-agent": "Mozilla/5.0 (compatible; BarracudaCentral)"},
        {"user-agent": "Mozilla/5.0 (compatible; bingbot/2.0)"},
        {"user-agent": "Some bot here"},
    ],
)
def test_scanners_and_prefetchers_are_told_apart(headers: dict[str, str]):
    assert is_machine(headers)


@pytest.mark.parametrize(
    "agent",
    ["", "Mozilla/5.0 (Linux; Android 15) Chrome/153.0 Mobile", "Mozilla/5.0 Abbott Browser"],
)
def test_browsers_are_taken_for_people(agent: str):
    assert not is_machine({"user-agent": agent})
