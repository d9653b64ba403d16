"""Who I am, who my colleagues are, which desks there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import people_answers, views
from helpdesk.aws.http import answer
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from functions.agent_api.session import Session


class PeopleRoutes:
    """Agents and desks, as far as the asker works with them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bench = session.tools.bench

    def me(self) -> Response[Any]:
        return answer(views.me(self._session.agent(), self._bench.desks.all()))

    def agents(self) -> Response[Any]:
        """Those who share a desk with the asker."""
        asker = self._session.agent()
        require(asker, "agent:read")
        colleagues = [
            views.agent(each, asker)
            for each in sorted(self._bench.agents.all(), key=lambda each: each.name)
            if each.active and any(asker.works_in(desk) for desk in each.desks)
        ]
        return answer(people_answers.Agents(items=colleagues))

    def desk_names(self) -> Response[Any]:
        """Every desk she may know of, also where she does not work: tickets can be moved there."""
        asker = self._session.agent()
        require(asker, "desk:read")
        named = [
            people_answers.Named(id=each.id, name=each.name(asker.language))
            for each in self._bench.desks.all()
            if asker.knows_of(each.id)
        ]
        return answer(people_answers.DeskNames(items=named))

    def desks(self) -> Response[Any]:
        asker = self._session.agent()
        require(asker, "desk:read")
        mine = [each for each in self._bench.desks.all() if asker.works_in(each.id)]
        return answer(
            people_answers.Desks(items=[views.desk(each, asker.language) for each in mine])
        )
