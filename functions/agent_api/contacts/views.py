"""Contacts and organizations as the API shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import views
from functions.agent_api.contacts import answers as out
from helpdesk.fields.model import Of
from helpdesk.fields.of_people import seen_of
from helpdesk.people.person import is_proven
from helpdesk.people.registry import is_herself
from helpdesk.storage.keys import digest
from helpdesk.tickets.model import TicketSummary
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from functions.agent_api.answers import TicketSummaryOut
    from helpdesk.people.changes import Change
    from helpdesk.people.model import Agent, Contact
    from helpdesk.people.organization import Organization
    from helpdesk.people.person import Known
    from helpdesk.people.ports import OrganizationLine, PersonLine
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench


def contact(known: Known, asker: Agent, bench: Workbench) -> out.ContactOut:
    """What colleagues noted of her is not shown to herself."""
    person, herself = known.person, is_herself(asker, known.person)
    fields = {} if herself else seen_of(bench, asker, Of.CONTACT, person.fields)
    names = out.ContactOut.model_fields.keys() - {"addresses", "notes", "merged", "fields"}
    return out.ContactOut.model_validate(
        {
            **{name: getattr(person, name) for name in names},
            "phones": list(person.phones),
            "segments": list(person.segments),
            "merged": list(person.also),
            "notes": None if herself else person.notes,
            "fields": fields,
            "addresses": [
                out.AddressOut(
                    id=address_id(each),
                    address=each,
                    state=_state(known.doors.get(each)),
                    main=each == person.addresses[0],
                )
                for each in person.addresses
            ],
        }
    )


def address_id(address: str) -> str:
    """A name for an address that may stand in a path, where addresses may not."""
    return digest(address)[:16]


def line(person: PersonLine) -> out.ContactLineOut:
    return out.ContactLineOut.model_validate(person)


def organization(found: Organization, asker: Agent, bench: Workbench) -> out.OrganizationOut:
    fields = seen_of(bench, asker, Of.ORGANIZATION, found.fields)
    return out.OrganizationOut.model_validate(replace(found, fields=fields))


def organization_line(found: OrganizationLine | Organization) -> out.OrganizationLineOut:
    return out.OrganizationLineOut.model_validate(found)


def tickets(found: Iterable[Ticket]) -> list[TicketSummaryOut]:
    names = TicketSummary.__struct_fields__
    return [
        views.summary(TicketSummary(**{name: getattr(each, name) for name in names}))
        for each in found
    ]


def services(found: Iterable[Ticket]) -> list[out.ServiceOut]:
    """Tickets as a history tells of them; participants by name, or by address."""
    names = out.ServiceOut.model_fields.keys() - {"participants"}
    return [
        out.ServiceOut.model_validate(
            {
                **{name: getattr(each, name) for name in names},
                "participants": [one.name or one.email for one in each.participants],
            }
        )
        for each in found
    ]


def changes(found: Sequence[Change], names: Mapping[str, str]) -> out.PersonChanges:
    return out.PersonChanges(
        items=[
            out.PersonChangeOut(
                act=each.act,
                at=each.at,
                by=each.by,
                by_name=names.get(each.by),
                version=each.version,
                about=each.about,
                old=dict(each.old),
                new=dict(each.new),
            )
            for each in found
        ]
    )


def _state(door: Contact | None) -> str:
    if is_proven(door):
        return "proven"
    return "claimed" if door is not None and door.claimed else "unproven"
