"""Organizations: the list, one, its people, what all of them asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api.contacts import answers as out
from functions.agent_api.contacts import requests as said
from functions.agent_api.contacts import views
from functions.agent_api.contacts.asking import Asking, named
from functions.agent_api.route import API, Route
from functions.agent_api.routes.tickets import Cursor, Limit
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError
from helpdesk.fields.model import Of
from helpdesk.fields.of_people import seen_changes
from helpdesk.people.known_at import known_to
from helpdesk.people.permissions import require
from helpdesk.people.person import folded
from helpdesk.people.registry import organization_for_id

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent
    from helpdesk.people.organization import Organization

SHOWN = 50


def routes(session: Session) -> tuple[Route, ...]:
    """The table of organizations' routes."""
    of, every = OrganizationRoutes(session), f"{API}/organizations"
    one, read, write = f"{every}/<organization_id>", "contact:read", "organization:write"
    whole = out.OrganizationOut
    return (
        Route("GET", every, read, of.list_organizations, out.OrganizationPage),
        Route("POST", every, write, of.add_organization, whole, 201),
        Route("GET", one, read, of.organization, whole),
        Route("PATCH", one, write, of.change_organization, whole),
        Route("GET", f"{one}/contacts", read, of.organization_contacts, out.ContactPage),
        Route("GET", f"{one}/tickets", read, of.organization_tickets, out.HistoryPage),
        Route("GET", f"{one}/changes", read, of.organization_changes, out.PersonChanges),
    )


class OrganizationRoutes:
    """Those whose people write."""

    def __init__(self, session: Session) -> None:
        self._session, self._ask = session, Asking(session)
        self._tools = session.tools

    def list_organizations(
        self,
        starts: Annotated[str | None, Query(max_length=100)] = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response[Any]:
        """By name; or the first of those whose name starts so."""
        agent = self._session.agent()
        require(agent, "contact:read")
        organizations = self._tools.registry.organizations
        if starts:
            named = organizations.organizations_named(folded(starts), limit=SHOWN)
            items = [views.organization_line(each) for each in named]
            return answer(out.OrganizationPage(items=items, next_cursor=None))
        place = self._ask.place(agent, "organizations", cursor)
        found = organizations.organization_page(limit=limit, after=place)
        return answer(
            out.OrganizationPage(
                items=[views.organization_line(each) for each in found.items],
                next_cursor=self._ask.cursor(agent, "organizations", found.after),
            )
        )

    def organization(self, organization_id: str) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "contact:read")
        return self._shown(organization_for_id(self._tools.registry, organization_id), agent)

    def add_organization(self, body: said.AddOrganization) -> Response[Any]:
        from helpdesk.people.edit_organization import add_organization

        agent, registry = self._session.agent(), self._tools.registry
        asked = self._ask.asked(agent, "organizations", body)
        made = add_organization(registry, agent, body.model_dump(), asked=asked)
        return self._shown(made, agent, status=201)

    def change_organization(
        self, organization_id: str, body: said.ChangeOrganization
    ) -> Response[Any]:
        from helpdesk.people.edit_organization import change_organization

        agent, registry, fields = self._session.agent(), self._tools.registry, named(body)
        required = fields.keys() - {"customer_number", "fields"}
        if empty := [name for name in sorted(required) if fields[name] is None]:
            raise InvalidInputError([(name, "cannot be empty") for name in empty])

        def current() -> out.OrganizationOut:
            found = organization_for_id(registry, organization_id)
            return views.organization(found, agent, registry.bench)

        with self._ask.showing(current):
            seen = self._ask.seen
            after = change_organization(registry, agent, organization_id, fields, seen=seen)
        return self._shown(after, agent)

    def organization_contacts(
        self, organization_id: str, limit: Limit = 50, cursor: Cursor = None
    ) -> Response[Any]:
        agent, scope = self._session.agent(), f"organizations/{organization_id}/contacts"
        require(agent, "contact:read")
        registry, place = self._tools.registry, self._ask.place(agent, scope, cursor)
        found = registry.people.members(organization_id, limit=limit, after=place)
        return answer(
            out.ContactPage(
                items=[views.line(each) for each in known_to(agent, found.items)],
                next_cursor=self._ask.cursor(agent, scope, found.after),
            )
        )

    def organization_tickets(
        self, organization_id: str, limit: Limit = 50, cursor: Cursor = None
    ) -> Response[Any]:
        from helpdesk.people.history import organization_history

        agent, scope = self._session.agent(), f"organizations/{organization_id}/tickets"
        registry, place = self._tools.registry, self._ask.place(agent, scope, cursor)
        found = organization_history(registry, agent, organization_id, limit=limit, after=place)
        cursor = self._ask.cursor(agent, scope, found.after)
        return answer(out.HistoryPage(items=views.services(found.items), next_cursor=cursor))

    def organization_changes(self, organization_id: str) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "contact:read")
        registry = self._tools.registry
        organization_for_id(registry, organization_id)
        names = {each.id: each.name for each in self._tools.bench.agents.all()}
        found = registry.organizations.organization_changes(organization_id)
        seen = seen_changes(registry.bench, agent, Of.ORGANIZATION, found)
        return answer(views.changes(seen, names))

    def _shown(self, found: Organization, agent: Agent, *, status: int = 200) -> Response[Any]:
        version = {"ETag": f'"{found.version}"'}
        shown = views.organization(found, agent, self._tools.bench)
        return answer(shown, status=status, headers=version)
