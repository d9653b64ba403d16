"""The agents' API about contacts and organizations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, on_ticket
from bench.events import request
from bench.operation import Event, Operation
from bench.world import ADMIN
from functions.agent_api.contacts.views import address_id
from helpdesk.people.edit_contact import Said, add_contact
from helpdesk.people.edit_organization import add_organization
from helpdesk.people.merge import merge_contacts
from helpdesk.people.registry import Registry
from helpdesk.storage.people.contacts import DynamoContacts
from helpdesk.storage.people.organizations import DynamoOrganizations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.world import World
    from helpdesk.people.organization import Organization
    from helpdesk.people.person import Person
    from helpdesk.people.ports import OrganizationWrite, PersonWrite
    from helpdesk.storage.table import Table
    from helpdesk.tickets.records import Record


class People(DynamoContacts):
    """Writes to every table what it reads in the first."""

    def __init__(self, tables: Sequence[Table]) -> None:
        super().__init__(tables[0])
        self._others = [DynamoContacts(table) for table in tables[1:]]

    def save(self, *writes: PersonWrite, marks: Sequence[Record] = ()) -> None:
        super().save(*writes, marks=marks)
        for other in self._others:
            other.save(*writes, marks=marks)


class Organizations(DynamoOrganizations):
    """Writes to every table what it reads in the first."""

    def __init__(self, tables: Sequence[Table]) -> None:
        super().__init__(tables[0])
        self._others = [DynamoOrganizations(table) for table in tables[1:]]

    def save_organization(self, write: OrganizationWrite, marks: Sequence[Record] = ()) -> None:
        super().save_organization(write, marks)
        for other in self._others:
            other.save_organization(write, marks)


def registry(world: World) -> Registry:
    return Registry(
        bench=world.bench,
        people=People(world.tables),
        organizations=Organizations(world.tables),
    )


def address(world: World) -> str:
    return f"{world.ids.unguessable('address')}@cliente.test"


def person(world: World) -> Person:
    """A contact with two addresses."""
    said = Said(addresses=(address(world), address(world)), fields={"name": "Marta Ruiz"})
    return add_contact(registry(world), ADMIN, said).person


def organization(world: World) -> Organization:
    return add_organization(registry(world), ADMIN, {"name": "Cliente"})


def by_admin(
    title: str,
    method: str,
    path: str,
    *,
    status: int = 200,
    body: Callable[[World], dict[str, Any]] | None = None,
) -> Operation:
    def make(world: World) -> Event:
        given = {"body": body(world)} if body else {}
        return request(method, f"{API}{path}", sub=ADMIN.id, **given)

    return Operation(
        title=title, function="agent_api", route=f"{method} {API}{path}", status=status, make=make
    )


def of_contact(
    title: str,
    method: str,
    path: str = "",
    *,
    status: int = 200,
    body: Callable[[World], dict[str, Any]] | None = None,
) -> Operation:
    """A request about a contact of its own."""

    def make(world: World) -> Event:
        who = person(world)
        here = path.replace("<address_id>", address_id(who.addresses[1]))
        given = {"body": body(world)} if body else {}
        return request(
            method,
            f"{API}/contacts/{who.id}{here}",
            sub=ADMIN.id,
            headers={"if-match": f'"{who.version}"'},
            **given,
        )

    route = f"{method} {API}/contacts/<contact_id>{path}"
    return Operation(title=title, function="agent_api", route=route, status=status, make=make)


def of_organization(title: str, method: str, path: str = "", **given: Any) -> Operation:
    """A request about an organization of its own."""

    def make(world: World) -> Event:
        found = organization(world)
        return request(
            method,
            f"{API}/organizations/{found.id}{path}",
            sub=ADMIN.id,
            headers={"if-match": f'"{found.version}"'},
            **given,
        )

    route = f"{method} {API}/organizations/<organization_id>{path}"
    return Operation(title=title, function="agent_api", route=route, status=200, make=make)


def undo_merge(world: World) -> Event:
    """Of a contact that was merged into another just before."""
    taken, into = person(world), person(world)
    merge_contacts(registry(world), ADMIN, taken.id, into.id)
    return request("DELETE", f"{API}/contacts/{taken.id}/merge", sub=ADMIN.id)


OPERATIONS = (
    by_admin("contacts by name", "GET", "/contacts"),
    by_admin(
        "a new contact",
        "POST",
        "/contacts",
        status=201,
        body=lambda world: {"name": "Eva", "addresses": [address(world)]},
    ),
    by_admin("who has that name", "POST", "/contacts/search", body=lambda _: {"name": "marta"}),
    by_admin("contacts there twice", "GET", "/contacts/duplicates"),
    of_contact("a contact", "GET"),
    of_contact("change a contact", "PATCH", body=lambda _: {"notes": "VPN"}),
    of_contact(
        "one more address",
        "POST",
        "/addresses",
        status=201,
        body=lambda world: {"address": address(world)},
    ),
    of_contact("one address less", "DELETE", "/addresses/<address_id>"),
    of_contact("an address is hers", "PUT", "/addresses/<address_id>/proof"),
    of_contact(
        "who she is was checked",
        "POST",
        "/identity-checks",
        status=201,
        body=lambda _: {"method": "callback", "passed": True},
    ),
    of_contact("merge a contact", "POST", "/merge", body=lambda world: {"into": person(world).id}),
    Operation(
        title="undo a merge of contacts",
        function="agent_api",
        route=f"DELETE {API}/contacts/<contact_id>/merge",
        status=200,
        make=undo_merge,
    ),
    of_contact("a contact's tickets", "GET", "/tickets"),
    of_contact("changes of a contact", "GET", "/changes"),
    on_ticket("who asks, and what else", "GET", "/requester"),
    by_admin("organizations by name", "GET", "/organizations"),
    by_admin(
        "a new organization", "POST", "/organizations", status=201, body=lambda _: {"name": "Uno"}
    ),
    of_organization("an organization", "GET"),
    of_organization("change an organization", "PATCH", body={"notes": "VPN"}),
    of_organization("people of an organization", "GET", "/contacts"),
    of_organization("what its people asked", "GET", "/tickets"),
    of_organization("changes of an organization", "GET", "/changes"),
)
