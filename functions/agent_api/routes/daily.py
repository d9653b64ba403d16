"""An agent's daily work: who I am, the lists, one ticket and its thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import answers as out
from functions.agent_api import people_answers as who
from functions.agent_api.route import API, Route
from functions.agent_api.routes.messages import MessageRoutes
from functions.agent_api.routes.people import PeopleRoutes
from functions.agent_api.routes.tickets import TicketRoutes

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    """Asked for by every page of the workspace."""
    tickets, messages, people = TicketRoutes(session), MessageRoutes(session), PeopleRoutes(session)
    one = f"{API}/tickets/<ticket_id>"
    return (
        Route("GET", f"{API}/me", "", people.me, who.Me),
        Route("GET", f"{API}/agents", "agent:read", people.agents, who.Agents),
        Route("GET", f"{API}/desks", "desk:read", people.desks, who.Desks),
        Route("GET", f"{API}/desk-names", "desk:read", people.desk_names, who.DeskNames),
        Route("GET", f"{API}/tickets", "ticket:read", tickets.list_tickets, out.TicketPage),
        Route("POST", f"{API}/tickets", "ticket:create", tickets.create, out.TicketOut, 201),
        Route("GET", one, "ticket:read", tickets.read, out.TicketOut),
        Route("PATCH", one, "ticket:update", tickets.change, out.TicketOut),
        Route("GET", f"{one}/audit", "audit:read", tickets.audit, out.Audit),
        Route("PUT", f"{one}/presence", "ticket:read", tickets.presence, out.Viewers),
        Route(
            "POST",
            f"{one}/acknowledgement",
            "escalation:acknowledge",
            tickets.acknowledge,
            out.TicketOut,
        ),
        Route("PUT", f"{one}/desk", "ticket:update", tickets.move, out.MovedTicket),
        Route("PUT", f"{one}/followers/me", "ticket:read", tickets.follow, out.TicketOut),
        Route("DELETE", f"{one}/followers/me", "ticket:read", tickets.unfollow, out.TicketOut),
        Route("POST", f"{one}/restoration", "ticket:update", tickets.put_back, out.TicketOut),
        Route("GET", f"{one}/messages", "ticket:read", messages.thread, out.Messages),
        Route("POST", f"{one}/messages", "note:write", messages.add, out.MessageOut, 201),
        Route("GET", f"{one}/messages/<message_id>/raw", "ticket:read", messages.raw, out.Download),
    )
