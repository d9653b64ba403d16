from __future__ import annotations

import pytest

from helpdesk.signing import KeySet
from helpdesk.surveys.links import SurveyLink, survey_token
from helpdesk.surveys.page import SurveyDoor
from helpdesk.tickets.model import Survey
from helpdesk.tickets.words import CloseReason, Status, SurveyState
from helpdesk.values import replace
from tests.factories import NOON, SUPPORT, change, opening
from tests.fakes.desks import FakeDesks
from tests.fakes.tickets import FakeTickets

KEYS = KeySet(current="b", keys={"a": b"old" * 11, "b": b"new" * 11})
MAIL_ID = "survey-mail"


@pytest.fixture
def door() -> SurveyDoor:
    """The door to one ticket, resolved at noon with its survey sent."""
    tickets = FakeTickets()
    opened = opening()
    tickets.commit(opened)
    survey = Survey(state=SurveyState.SENT, sent_at=NOON, mail_id=MAIL_ID)
    resolved = replace(
        opened.after,
        status=Status.RESOLVED,
        close_reason=CloseReason.SOLVED,
        resolved_at=NOON,
        survey=survey,
    )
    tickets.commit(change(opened.after, resolved))
    return SurveyDoor(tickets=tickets, desks=FakeDesks(SUPPORT), keys=KEYS)


@pytest.fixture
def tickets(door: SurveyDoor) -> FakeTickets:
    assert isinstance(door.tickets, FakeTickets)
    return door.tickets


@pytest.fixture
def link(tickets: FakeTickets) -> SurveyLink:
    return SurveyLink(next(iter(tickets.tickets)), MAIL_ID)


@pytest.fixture
def token(link: SurveyLink) -> str:
    return survey_token(KEYS, link)
