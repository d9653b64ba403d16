"""Answering a survey: the last human answer within 7 days of the first one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import InvalidInputError, UnavailableError, VersionConflictError
from helpdesk.surveys.errors import SurveyClosedError, SurveyStaleError
from helpdesk.surveys.nonce import nonce_holds
from helpdesk.surveys.state import takes_answer
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import Actor, Survey
from helpdesk.tickets.words import AuthorKind, SurveyState
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.surveys.page import SurveyDoor

MIN_SCORE, MAX_SCORE = 1, 5
COMMENT_CHARACTERS = 2_000
_TRIES = 5


class Answer(Struct, frozen=True, kw_only=True):
    """What a person chose on the page; ``nonce`` came with it."""

    score: int
    comment: str
    nonce: str


def answer_survey(
    door: SurveyDoor, token: str, answer: Answer, *, at: datetime, ids: Ids
) -> Survey:
    """Store the answer on the ticket and say so in an event; the same answer twice is one.

    Raises SurveyLinkError, SurveyStaleError, SurveyClosedError or InvalidInputError.
    """
    _check(answer)
    for _ in range(_TRIES):
        try:
            return _answered(door, token, answer, at=at, ids=ids)
        except VersionConflictError:
            continue  # somebody else changed the ticket; look again
    message = "the ticket is changing too fast"
    raise UnavailableError(message)


def _answered(door: SurveyDoor, token: str, answer: Answer, *, at: datetime, ids: Ids) -> Survey:
    link, ticket, desk = door.open(token)
    if not nonce_holds(door.keys, link, answer.nonce, at):
        message = "this page is too old: load it again"
        raise SurveyStaleError(message)
    if ticket.survey is None or not takes_answer(ticket, link, at):
        message = "this survey takes no answer any more"
        raise SurveyClosedError(message)

    survey = replace(
        ticket.survey,
        state=SurveyState.ANSWERED,
        score=answer.score,
        comment=answer.comment.strip() or None,
        answered_at=ticket.survey.answered_at or at,
    )
    if survey == ticket.survey:
        return survey
    actor = Actor(kind=AuthorKind.CUSTOMER, id=ticket.requester.id)
    cause = Cause(name=EventName.SURVEY_ANSWERED, actor=actor, at=at)
    after = replace(ticket, survey=survey)
    salt = ids.unguessable("salt")
    door.tickets.commit(seal(ticket, after, cause, desk=desk, salt=salt))
    return survey


def _check(answer: Answer) -> None:
    if not MIN_SCORE <= answer.score <= MAX_SCORE:
        raise InvalidInputError([("score", f"must be {MIN_SCORE} to {MAX_SCORE}")])
    if len(answer.comment) > COMMENT_CHARACTERS:
        raise InvalidInputError([("comment", f"at most {COMMENT_CHARACTERS} characters")])
