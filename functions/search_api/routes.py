"""Searching, suggestions while typing, tickets like one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api.route import API, Route
from functions.search_api import answers as out
from functions.search_api import views
from functions.search_api.view_reading.routes import routes as reading_views
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.people.find import find_contacts
from helpdesk.people.permissions import may
from helpdesk.search.document import Keyword, Kind
from helpdesk.search.ports import Ask, By, Order
from helpdesk.search.query.context import MAX_QUERY_CHARACTERS
from helpdesk.search.query.parse import parsed
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from functions.search_api.session import SearchSession

Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(max_length=2000)]
Typed = Annotated[str, Query(max_length=MAX_QUERY_CHARACTERS)]

FACETS: Final = (
    Keyword.STATUS,
    Keyword.DESK,
    Keyword.PRIORITY,
    Keyword.TYPE,
    Keyword.CHANNEL,
    Keyword.ASSIGNEE,
    Keyword.TEAM,
    Keyword.TAG,
)
SUGGESTED: Final = 5
LEAST_CHARACTERS: Final = 2


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    UPDATED = "updated"


class Wish(StrEnum):
    YES = "yes"
    NO = "no"


ORDERS: Final = {
    Sort.RELEVANCE: Order(),
    Sort.NEWEST: Order(By.CREATED),
    Sort.OLDEST: Order(By.CREATED, ascending=True),
    Sort.UPDATED: Order(By.UPDATED),
}


class SearchRoutes:
    """Each asks the session who asks: what she may find is a part of the question."""

    def __init__(self, session: SearchSession) -> None:
        self._session, self._tools = session, session.tools

    def search(
        self,
        q: Typed = "",
        sort: Annotated[Sort, Query()] = Sort.RELEVANCE,
        limit: Limit = 25,
        cursor: Cursor = None,
        facets: Annotated[Wish, Query()] = Wish.YES,
    ) -> Response[Any]:
        agent = self._session.agent()
        context = self._session.context(agent)
        scope, keys = f"search/{sort}/{agent.id}/{q}", self._tools.keys
        wanted = Ask(
            filter=parsed(q, context),
            viewer=context.viewer,
            order=ORDERS[sort],
            limit=limit,
            after=cursors.unpack(keys, scope, cursor, at=context.now),
            facets=FACETS if facets is Wish.YES else (),
        )
        reader, as_of = self._tools.index()
        found = reader.search(wanted)
        next_cursor = cursors.pack(keys, scope, found.after, at=context.now)
        return answer(views.found(found, as_of=as_of, next_cursor=next_cursor))

    def search_suggestions(self, q: Typed = "") -> Response[Any]:
        """What begins like what was typed: tickets, people, filters."""
        agent = self._session.agent()
        reader, as_of = self._tools.index()
        typed, tickets, people = q.strip(), [], []
        if len(typed) >= LEAST_CHARACTERS:
            viewer = self._session.viewer(agent)
            found = reader.suggest(typed, viewer, kinds=(Kind.TICKET,), limit=SUGGESTED)
            tickets = [views.suggested(each) for each in found.get(Kind.TICKET, ())]
            if may(agent, "contact:read"):
                named = find_contacts(self._tools.people, agent, name=typed)
                people = [views.person(each) for each in named[:SUGGESTED]]
        return answer(
            out.Suggestions(
                tickets=tickets, people=people, filters=views.filters(typed), as_of=as_of
            )
        )

    def similar_tickets(self, ticket_id: str) -> Response[Any]:
        """Tickets that look like one: the same words, requester or asset."""
        agent = self._session.agent()
        ticket = ticket_for(self._tools.bench, agent, ticket_id)
        reader, as_of = self._tools.index()
        found = reader.similar(ticket.id, self._session.viewer(agent), limit=SUGGESTED)
        return answer(
            out.SimilarTickets(items=[views.similar(each) for each in found], as_of=as_of)
        )


def routes(session: SearchSession) -> tuple[Route, ...]:
    """Every route of search_api: method, path, permission."""
    mine = SearchRoutes(session)
    read = "ticket:read"
    return (
        Route("GET", f"{API}/search", read, mine.search, out.FoundTickets),
        Route("GET", f"{API}/search/suggestions", read, mine.search_suggestions, out.Suggestions),
        Route(
            "GET", f"{API}/tickets/<ticket_id>/similar", read, mine.similar_tickets,
            out.SimilarTickets,
        ),
        *reading_views(session),
    )  # fmt: skip
