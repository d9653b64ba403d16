"""The agents' API on one screen: method, path, permission, function.

The permission is what the use case behind the route asks for; it is listed here for the documents
and for the test that walks every role through every route.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import answers as out
from functions.agent_api import people_answers as who
from functions.agent_api.limits.routes import limit_routes
from functions.agent_api.routes import joining, receptions
from functions.agent_api.routes.composing import composing_routes
from functions.agent_api.routes.files import file_routes
from functions.agent_api.routes.messages import MessageRoutes
from functions.agent_api.routes.outgoing import outgoing
from functions.agent_api.routes.people import PeopleRoutes
from functions.agent_api.routes.route import API, Route
from functions.agent_api.routes.sending import sending_routes
from functions.agent_api.routes.tickets import TicketRoutes
from functions.agent_api.routes.waiting import WaitingRoutes
from functions.agent_api.routes.wording import wording_routes
from functions.agent_api.senders.routes import sender_routes
from functions.agent_api.senders.spam import spam_routes
from functions.agent_api.suspended.routes import suspended_routes

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    """Every route, bound to a session; further subjects have a table of their own."""
    return (
        *_tickets(session),
        *composing_routes(session),
        *file_routes(session),
        *suspended_routes(session),
        *sender_routes(session),
        *spam_routes(session),
        *limit_routes(session),
        *sending_routes(session),
        *wording_routes(session),
        *joining.routes(session),
        *outgoing(session),
        *receptions.routes(session),
    )


def _tickets(session: Session) -> tuple[Route, ...]:
    tickets, messages = TicketRoutes(session), MessageRoutes(session)
    people, waiting = PeopleRoutes(session), WaitingRoutes(session)
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
        Route("PUT", f"{one}/desk", "ticket:update", tickets.move, out.TicketOut),
        Route("PUT", f"{one}/followers/me", "ticket:read", tickets.follow, out.TicketOut),
        Route("DELETE", f"{one}/followers/me", "ticket:read", tickets.unfollow, out.TicketOut),
        Route("POST", f"{one}/restoration", "ticket:update", tickets.put_back, out.TicketOut),
        Route("GET", f"{one}/messages", "ticket:read", messages.thread, out.Messages),
        Route("POST", f"{one}/messages", "note:write", messages.add, out.MessageOut, 201),
        Route("GET", f"{one}/messages/<message_id>/raw", "ticket:read", messages.raw, out.Download),
        Route(
            "POST",
            f"{API}/scheduled-tickets",
            "schedule:write",
            waiting.schedule,
            out.Scheduled,
            201,
        ),
    )
