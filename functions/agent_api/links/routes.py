"""Links between tickets; a problem's incidents are answered together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api import answers, views
from functions.agent_api.bulk.answers import BulkOut
from functions.agent_api.bulk.routes import BulkRoutes
from functions.agent_api.links import answers as out
from functions.agent_api.links.requests import AnswerIncidents, LinkTicket
from functions.agent_api.route import API, Route
from functions.agent_api.routes.tickets import Cursor, Limit
from functions.agent_api.routes.versions import etag
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.bulk.model import BulkAct, BulkWish
from helpdesk.links.incidents import incidents_of
from helpdesk.links.link import link_tickets, unlink_tickets
from helpdesk.links.model import LinkKind
from helpdesk.people.access import opens
from helpdesk.people.permissions import require
from helpdesk.tickets.words import MessageKind
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from functions.agent_api.session import Session

Kind = Annotated[LinkKind | None, Query()]


def routes(session: Session) -> tuple[Route, ...]:
    """What ties tickets together, and what is done along the ties."""
    links, one = LinkRoutes(session), f"{API}/tickets/<ticket_id>"
    update = "ticket:update"
    other = f"{one}/links/<kind>/<other_id>"
    return (
        Route("GET", f"{one}/links", "ticket:read", links.list_links, out.Links),
        Route("POST", f"{one}/links", update, links.link, answers.TicketOut),
        Route("DELETE", other, update, links.unlink, answers.TicketOut),
        Route("POST", f"{one}/incidents/answers", "reply:write", links.incidents, BulkOut, 202),
    )


class LinkRoutes:
    """A ticket's ties."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def list_links(
        self, ticket_id: str, kind: Kind = None, limit: Limit = 50, cursor: Cursor = None
    ) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "ticket:read")
        ticket, now = ticket_for(self._bench, agent, ticket_id), self._bench.clock.now()
        scope = f"links/{ticket.id}/{kind}/{agent.id}"
        after = cursors.unpack(self._tools.keys, scope, cursor, at=now)
        page = self._tools.links.page(ticket.id, kind=kind, limit=limit, after=after)
        others = self._tools.links.tickets([each.ticket_id for each in page.items])
        items = [
            out.LinkOut.model_validate(
                {
                    **{name: getattr(other, name, None) for name in out.LinkOut.model_fields},
                    "kind": link.kind,
                    "ticket_id": other.id,
                    "at": link.at,
                }
            )
            for link in page.items
            if (other := others.get(link.ticket_id)) is not None and opens(agent, other)
        ]
        return answer(
            out.Links(
                items=items,
                hidden=len(page.items) - len(items),
                next_cursor=cursors.pack(self._tools.keys, scope, page.after, at=now),
            )
        )

    def link(self, ticket_id: str, body: LinkTicket) -> Response[Any]:
        """Linked on both sides; the same again changes nothing."""
        ticket = link_tickets(
            self._bench,
            self._tools.links,
            self._session.agent(),
            ticket_id,
            body.kind,
            body.ticket,
        )
        return answer(views.ticket(ticket), headers=etag(ticket))

    def unlink(self, ticket_id: str, kind: LinkKind, other_id: str) -> Response[Any]:
        ticket = unlink_tickets(
            self._bench, self._tools.links, self._session.agent(), ticket_id, kind, other_id
        )
        return answer(views.ticket(ticket), headers=etag(ticket))

    def incidents(self, ticket_id: str, body: AnswerIncidents) -> Response[Any]:
        """Every incident of a problem is answered in its own language, as a bulk action."""
        agent = self._session.agent()
        require(agent, "reply:write")
        ids = incidents_of(self._bench, self._tools.links, agent, ticket_id)
        act = BulkAct.NOTE if body.kind is MessageKind.NOTE else BulkAct.REPLY
        wish = BulkWish(
            act=act, texts=body.texts, status=body.status, close_reason=body.close_reason
        )
        return BulkRoutes(self._session).begun(agent, wish, ids)
