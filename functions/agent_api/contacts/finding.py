"""Finding contacts: by name, address or phone; those there twice; who asked a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api.contacts import answers as out
from functions.agent_api.contacts import requests as said
from functions.agent_api.contacts import views
from functions.agent_api.contacts.asking import Asking
from functions.agent_api.routes.tickets import Cursor, Limit
from helpdesk.aws.http import answer
from helpdesk.people.duplicates import Alike
from helpdesk.people.known_at import known_to
from helpdesk.people.permissions import require
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from functions.agent_api.session import Session


class FindingRoutes:
    """Contacts, several at a time."""

    def __init__(self, session: Session) -> None:
        self._session, self._ask = session, Asking(session)
        self._tools = session.tools

    def list_contacts(self, limit: Limit = 50, cursor: Cursor = None) -> Response[Any]:
        """By name."""
        agent = self._session.agent()
        require(agent, "contact:read")
        place = self._ask.place(agent, "contacts", cursor)
        found = self._tools.registry.people.page(limit=limit, after=place)
        return answer(
            out.ContactPage(
                items=[views.line(each) for each in known_to(agent, found.items)],
                next_cursor=self._ask.cursor(agent, "contacts", found.after),
            )
        )

    def find_contacts(self, body: said.FindContacts) -> Response[Any]:
        from helpdesk.people.find import find_contacts

        agent = self._session.agent()
        found = find_contacts(
            self._tools.registry.people,
            agent,
            address=body.address,
            phone=body.phone,
            name=body.name,
        )
        return answer(out.ContactsFound(items=[views.line(each) for each in found]))

    def duplicates(
        self, alike: Annotated[Alike, Query()] = Alike.NAME, cursor: Cursor = None
    ) -> Response[Any]:
        from helpdesk.people.duplicates import duplicates

        agent, scope = self._session.agent(), f"duplicates/{alike}"
        place = self._ask.place(agent, scope, cursor)
        found = duplicates(self._tools.registry.people, agent, alike, after=place)
        return answer(
            out.DuplicatesPage(
                items=[
                    out.LookalikesOut(
                        value=each.value, contacts=[views.line(one) for one in each.contacts]
                    )
                    for each in found.items
                ],
                next_cursor=self._ask.cursor(agent, scope, found.after),
            )
        )

    def requester(self, ticket_id: str) -> Response[Any]:
        from helpdesk.people.history import other_open_tickets
        from helpdesk.people.requester import requester_of

        agent, registry = self._session.agent(), self._tools.registry
        require(agent, "contact:read")
        ticket = ticket_for(self._tools.bench, agent, ticket_id)
        known = requester_of(registry, ticket, agent)
        person = known.person if known else None
        organization_id = person.organization_id if person else None
        found = None
        if organization_id is not None:
            found = registry.organizations.organization(organization_id)
        others = other_open_tickets(registry, agent, ticket, person)
        return answer(
            out.RequesterCard(
                contact=views.contact(known, agent, registry.bench) if known else None,
                organization=views.organization_line(found) if found else None,
                open_tickets=views.tickets(others),
            )
        )
