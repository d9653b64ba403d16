from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.errors import InvalidInputError, UnavailableError, VersionConflictError
from helpdesk.ids import RandomIds
from helpdesk.surveys.answer import Answer, answer_survey
from helpdesk.surveys.errors import SurveyClosedError, SurveyLinkError, SurveyStaleError
from helpdesk.surveys.links import SurveyLink
from helpdesk.surveys.nonce import page_nonce
from helpdesk.surveys.page import SurveyDoor, read_survey
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.events import EventName, chain_holds
from helpdesk.tickets.words import AuthorKind, SurveyState
from helpdesk.values import replace
from tests.factories import NOON
from tests.fakes.tickets import FakeTickets
from tests.unit.surveys.conftest import KEYS

LATER = NOON + timedelta(minutes=5)


def answer(door: SurveyDoor, token: str, **given: Any):
    at = given.pop("at", LATER)
    nonce = given.pop("nonce", None)
    if nonce is None:
        nonce = read_survey(door, token, at=at).nonce or ""
    values = {"score": 4, "comment": "", **given}
    return answer_survey(door, token, Answer(nonce=nonce, **values), at=at, ids=RandomIds())


def test_an_answer_is_stored_on_the_ticket_and_told_in_an_event(
    door: SurveyDoor, tickets: FakeTickets, link: SurveyLink, token: str
):
    survey = answer(door, token, score=5, comment="  Muy amable  ")

    assert tickets.tickets[link.ticket_id].survey == survey
    assert (survey.state, survey.score, survey.comment) == (SurveyState.ANSWERED, 5, "Muy amable")
    event, values = tickets.log[link.ticket_id][-1]
    assert (event.name, event.actor.kind) == (EventName.SURVEY_ANSWERED, AuthorKind.CUSTOMER)
    assert event.new == {"survey_state": "answered", "survey_score": 5}
    assert values
    assert values.new == {"survey_comment": "Muy amable"}
    assert chain_holds([each for each, _ in tickets.log[link.ticket_id]])


def test_the_last_answer_within_seven_days_stands(
    door: SurveyDoor, tickets: FakeTickets, link: SurveyLink, token: str
):
    answer(door, token, score=2)

    answer(door, token, score=5, at=LATER + timedelta(days=7))

    survey = tickets.tickets[link.ticket_id].survey
    assert survey
    assert (survey.score, survey.answered_at) == (5, LATER)


def test_after_seven_days_the_answer_is_frozen(door: SurveyDoor, link: SurveyLink, token: str):
    answer(door, token, score=2)
    late = LATER + timedelta(days=7, seconds=1)

    assert read_survey(door, token, at=late).nonce is None
    with pytest.raises(SurveyClosedError):
        answer(door, token, score=5, at=late, nonce=page_nonce(KEYS, link, late))


def test_the_same_answer_twice_writes_one_event(
    door: SurveyDoor, tickets: FakeTickets, link: SurveyLink, token: str
):
    answer(door, token, score=3, comment="ok")
    answer(door, token, score=3, comment="ok")

    names = [event.name for event, _ in tickets.log[link.ticket_id]]
    assert names.count(EventName.SURVEY_ANSWERED) == 1


@pytest.mark.parametrize("nonce", ["none", "0.b"])
def test_an_answer_without_the_nonce_of_the_page_is_refused(
    door: SurveyDoor, tickets: FakeTickets, link: SurveyLink, token: str, nonce: str
):
    with pytest.raises(SurveyStaleError):
        answer(door, token, nonce=nonce)

    survey = tickets.tickets[link.ticket_id].survey
    assert survey
    assert survey.score is None


@pytest.mark.parametrize("score", [0, 6, 999, -1])
def test_a_score_outside_one_to_five_is_refused(door: SurveyDoor, token: str, score: int):
    with pytest.raises(InvalidInputError, match="score"):
        answer(door, token, score=score)


def test_a_long_comment_is_refused(door: SurveyDoor, token: str):
    with pytest.raises(InvalidInputError, match="comment"):
        answer(door, token, comment="x" * 2001)


def test_a_changed_link_is_refused(door: SurveyDoor, token: str):
    with pytest.raises(SurveyLinkError):
        answer(door, token[:-1] + "!", nonce="any")


class Contended(FakeTickets):
    """Loses the first races for a ticket."""

    def __init__(self, losses: int) -> None:
        super().__init__()
        self.losses = losses

    def commit(self, commit: Commit) -> None:
        if self.losses:
            self.losses -= 1
            raise VersionConflictError
        super().commit(commit)


@pytest.mark.parametrize(("losses", "stored"), [(2, True), (99, False)])
def test_an_answer_that_meets_another_change_is_tried_again(
    door: SurveyDoor, tickets: FakeTickets, token: str, losses: int, stored: bool
):
    contended = Contended(losses)
    contended.tickets = tickets.tickets
    busy = replace(door, tickets=contended)

    if stored:
        assert answer(busy, token).score == 4
    else:
        with pytest.raises(UnavailableError):
            answer(busy, token)
