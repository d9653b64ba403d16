"""Surveys: a page that stores nothing, an answer from its button, an end to being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path

from functions.portal_api import answers
from functions.portal_api.requests import AnswerSurvey
from helpdesk.aws.http import answer
from helpdesk.mail.outbound.unsubscribe import unsubscribe
from helpdesk.surveys.answer import Answer, answer_survey
from helpdesk.surveys.page import read_survey
from helpdesk.surveys.state import PageState

if TYPE_CHECKING:
    from functions.portal_api.session import Session

Token = Annotated[str, Path(max_length=300)]
SECRET_PAGE = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


class SurveyRoutes:
    """What the links in a survey mail lead to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def read_survey(self, token: Token) -> Response[Any]:
        page = read_survey(self._session.surveys(), token, at=self._tools.clock.now())
        return answer(answers.SurveyPageOut.model_validate(page), headers=SECRET_PAGE)

    def answer_survey(self, token: Token, body: AnswerSurvey) -> Response[Any]:
        visit = self._session.visit()
        visit.require_own_pages(self._tools.portal_url)
        visit.require_person()
        given = Answer(score=body.score, comment=body.comment, nonce=body.nonce)
        survey = answer_survey(
            self._session.surveys(),
            token,
            given,
            at=self._tools.clock.now(),
            ids=self._tools.ids,
        )
        stored = answers.SurveyAnswered(state=PageState.ANSWERED, score=survey.score or given.score)
        return answer(stored, headers=SECRET_PAGE)

    def show_unsubscribe(self, token: Token) -> Response[Any]:
        """Mail programs open the link when a person clicks it: the page has the button."""
        page = f"{self._tools.portal_url}/unsubscribe/{token}"
        return Response(status_code=303, headers={"Location": page, **SECRET_PAGE})

    def unsubscribe(self, token: Token) -> Response[Any]:
        """RFC 8058: the mail provider posts by itself, without cookies and without a page."""
        unsubscribe(
            token,
            outbox=self._tools.store,
            keys=self._tools.keys(),
            at=self._tools.clock.now(),
        )
        return answer(answers.Unsubscribed(unsubscribed=True), headers=SECRET_PAGE)
