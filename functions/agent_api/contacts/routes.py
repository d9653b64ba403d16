"""Contacts: the list, one, what is said of her, her history; who asked a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api.contacts import answers as out
from functions.agent_api.contacts import requests as said
from functions.agent_api.contacts import views
from functions.agent_api.contacts.asking import Asking, named
from functions.agent_api.contacts.finding import FindingRoutes
from functions.agent_api.route import API, Route
from functions.agent_api.routes.parting import requester_route
from functions.agent_api.routes.tickets import Cursor, Limit
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError, NotFoundError
from helpdesk.fields.model import Of
from helpdesk.fields.of_people import seen_changes
from helpdesk.people.permissions import require
from helpdesk.people.registry import contact_for_id

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent
    from helpdesk.people.person import Known


def routes(session: Session) -> tuple[Route, ...]:
    """The table of contacts' routes."""
    of, find, one = ContactRoutes(session), FindingRoutes(session), f"{API}/contacts/<contact_id>"
    read, write, merge = "contact:read", "contact:write", "contact:merge"
    contact, address = out.ContactOut, f"{one}/addresses/<address_id>"
    return (
        Route("GET", f"{API}/contacts", read, find.list_contacts, out.ContactPage),
        Route("POST", f"{API}/contacts", write, of.add_contact, contact, 201),
        Route("POST", f"{API}/contacts/search", read, find.find_contacts, out.ContactsFound),
        Route("GET", f"{API}/contacts/duplicates", merge, find.duplicates, out.DuplicatesPage),
        Route("GET", one, read, of.contact, contact),
        Route("PATCH", one, write, of.change_contact, contact),
        Route("POST", f"{one}/addresses", write, of.add_address, contact, 201),
        Route("DELETE", address, write, of.remove_address, contact),
        Route("PUT", f"{address}/proof", "contact:prove", of.prove_address, contact),
        Route("POST", f"{one}/identity-checks", write, of.check_identity, contact, 201),
        Route("POST", f"{one}/merge", merge, of.merge_contact, contact),
        Route("DELETE", f"{one}/merge", merge, of.undo_merge, contact),
        Route("GET", f"{one}/tickets", read, of.contact_tickets, out.HistoryPage),
        Route("GET", f"{one}/changes", read, of.contact_changes, out.PersonChanges),
        Route(
            "GET", f"{API}/tickets/<ticket_id>/requester", read, find.requester, out.RequesterCard
        ),
        requester_route(session),
    )


class ContactRoutes:
    """One contact."""

    def __init__(self, session: Session) -> None:
        self._session, self._ask = session, Asking(session)
        self._tools = session.tools

    def contact(self, contact_id: str) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "contact:read")
        return self._shown(contact_for_id(self._tools.registry, contact_id, agent), agent)

    def add_contact(self, body: said.AddContact) -> Response[Any]:
        from helpdesk.people.edit_contact import Said, add_contact

        agent = self._session.agent()
        fields = body.model_dump(exclude={"addresses"})
        what = Said(addresses=tuple(body.addresses), fields=fields)
        asked = self._ask.asked(agent, "contacts", body)
        made = add_contact(self._tools.registry, agent, what, asked=asked)
        return self._shown(made, agent, status=201)

    def change_contact(self, contact_id: str, body: said.ChangeContact) -> Response[Any]:
        from helpdesk.people.edit_contact import change_contact
        from helpdesk.people.spread import spread_segments

        agent, registry, fields = self._session.agent(), self._tools.registry, named(body)
        required = ("name", "phones", "segments", "notes")
        if empty := [name for name in required if name in fields and fields[name] is None]:
            raise InvalidInputError([(name, "cannot be empty") for name in empty])
        bench = registry.bench

        def current() -> out.ContactOut:
            return views.contact(contact_for_id(registry, contact_id, agent), agent, bench)

        with self._ask.showing(current):
            seen = self._ask.seen
            known = change_contact(registry, agent, contact_id, fields, seen=seen)
        if "segments" in fields:
            spread_segments(registry, agent, known.person)
        return self._shown(known, agent)

    def add_address(self, contact_id: str, body: said.AddAddress) -> Response[Any]:
        from helpdesk.people.edit_contact import add_address

        agent = self._session.agent()
        known = add_address(self._tools.registry, agent, contact_id, body.address)
        return self._shown(known, agent, status=201)

    def remove_address(self, contact_id: str, address_id: str) -> Response[Any]:
        from helpdesk.people.edit_contact import remove_address

        agent, registry = self._session.agent(), self._tools.registry
        require(agent, "contact:write")
        address = self._address(contact_id, address_id)
        return self._shown(remove_address(registry, agent, contact_id, address), agent)

    def prove_address(self, contact_id: str, address_id: str) -> Response[Any]:
        from helpdesk.people.prove_address import prove_address

        agent, registry = self._session.agent(), self._tools.registry
        require(agent, "contact:prove")
        address = self._address(contact_id, address_id)
        return self._shown(prove_address(registry, agent, contact_id, address), agent)

    def check_identity(self, contact_id: str, body: said.CheckIdentity) -> Response[Any]:
        from helpdesk.people.edit_contact import check_identity

        agent, registry = self._session.agent(), self._tools.registry
        known = check_identity(registry, agent, contact_id, method=body.method, passed=body.passed)
        return self._shown(known, agent, status=201)

    def merge_contact(self, contact_id: str, body: said.MergeContact) -> Response[Any]:
        """The contact that took it in."""
        from helpdesk.people.merge import merge_contacts

        agent = self._session.agent()
        known = merge_contacts(self._tools.registry, agent, contact_id, body.into)
        return self._shown(known, agent)

    def undo_merge(self, contact_id: str) -> Response[Any]:
        """The contact on its own again, as it was, with what came from its addresses since."""
        from helpdesk.people.unmerge import undo_merge

        agent = self._session.agent()
        return self._shown(undo_merge(self._tools.registry, agent, contact_id), agent)

    def contact_tickets(
        self, contact_id: str, limit: Limit = 50, cursor: Cursor = None
    ) -> Response[Any]:
        from helpdesk.people.history import contact_history

        agent, scope = self._session.agent(), f"contacts/{contact_id}/tickets"
        place = self._ask.place(agent, scope, cursor)
        found = contact_history(self._tools.registry, agent, contact_id, limit=limit, after=place)
        cursor = self._ask.cursor(agent, scope, found.after)
        return answer(out.HistoryPage(items=views.services(found.items), next_cursor=cursor))

    def contact_changes(self, contact_id: str) -> Response[Any]:
        from helpdesk.people.changes import changes_for

        agent, registry = self._session.agent(), self._tools.registry
        require(agent, "contact:read")
        known = contact_for_id(registry, contact_id, agent)
        names = {each.id: each.name for each in self._tools.bench.agents.all()}
        found = registry.people.changes(known.person.id)
        told = changes_for(agent, known.person, found)
        seen = seen_changes(registry.bench, agent, Of.CONTACT, told)
        return answer(views.changes(seen, names))

    def _address(self, contact_id: str, address_id: str) -> str:
        agent = self._session.agent()
        person = contact_for_id(self._tools.registry, contact_id, agent).person
        for each in person.addresses:
            if views.address_id(each) == address_id:
                return each
        raise NotFoundError(address_id)

    def _shown(self, known: Known, agent: Agent, *, status: int = 200) -> Response[Any]:
        version = {"ETag": f'"{known.person.version}"'}
        shown = views.contact(known, agent, self._tools.bench)
        return answer(shown, status=status, headers=version)
