"""Somebody in copy stops following: a page that stores nothing, and its button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.portal_api import answers
from functions.portal_api.routes.surveys import SECRET_PAGE, Token
from helpdesk.aws.http import answer
from helpdesk.mail.outbound.following import FollowDoor, read_following, stop_following

if TYPE_CHECKING:
    from functions.portal_api.session import Session


class FollowingRoutes:
    """What the link in a copy leads to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def read_following(self, token: Token) -> Response[Any]:
        page = read_following(self._door(), token)
        return answer(answers.FollowingOut.model_validate(page), headers=SECRET_PAGE)

    def stop_following(self, token: Token) -> Response[Any]:
        visit = self._session.visit()
        visit.require_own_pages(self._tools.portal_url)
        visit.require_person()
        now, ids = self._tools.clock.now(), self._tools.ids
        page = stop_following(self._door(), token, at=now, ids=ids)
        return answer(answers.FollowingOut.model_validate(page), headers=SECRET_PAGE)

    def _door(self) -> FollowDoor:
        tools = self._tools
        return FollowDoor(tickets=tools.store, desks=tools.desks, keys=tools.keys())
