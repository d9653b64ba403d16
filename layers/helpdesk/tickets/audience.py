"""Who reads a public reply: the requester, and the people in its copy line.

The copy line of a reply is who is on the ticket from then on: somebody new joins, somebody left
out waits again as pending, to be taken back with one click.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.desks.model import Desks
from helpdesk.errors import InvalidInputError
from helpdesk.mail.reading.address import base_email, canonical_email, plain_name
from helpdesk.tickets.parties import Participant
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.ids import Ids
    from helpdesk.tickets.model import Ticket

MAX_PARTICIPANTS: Final = 20


class OwnAddressError(InvalidInputError):
    """It is an address of this help desk: writing to it would open a ticket about a ticket."""

    code = "own_address"


class TooManyPeopleError(InvalidInputError):
    """More people than a ticket or a conversation takes."""

    code = "too_many_people"


class Addressee(Struct, frozen=True, kw_only=True):
    """Somebody whom an agent writes to, as she typed it."""

    email: str
    name: str = ""


class OwnAddresses(Struct, frozen=True, kw_only=True):
    """Our own addresses: every mailbox of a desk and all of the mail domain."""

    desks: Desks
    mail_domain: str

    def include(self, email: str) -> bool:
        """Whether a canonical address, with or without a tag, is ours."""
        domain = email.rpartition("@")[2]
        found = self.desks.by_mailbox(email) or self.desks.by_mailbox(base_email(email))
        return found is not None or domain == self.mail_domain.lower()


def addressed(
    people: Sequence[Addressee], own: OwnAddresses, *, path: str, most: int = MAX_PARTICIPANTS
) -> tuple[Addressee, ...]:
    """The people with canonical addresses, each once; none of ours, at most so many."""
    if len(people) > most:
        raise TooManyPeopleError([(path, f"at most {most} people")])
    found: dict[str, Addressee] = {}
    for place, each in enumerate(people):
        email, field = canonical_email(each.email), f"{path}.{place}.email"
        if "@" not in email:
            raise InvalidInputError([(field, "is no mail address")])
        if own.include(email):
            raise OwnAddressError([(field, "is a mailbox of this help desk")])
        found.setdefault(email, Addressee(email=email, name=plain_name(each.name)))
    return tuple(found.values())


def _as_wanted(person: Participant, wanted: Mapping[str, Addressee]) -> Participant:
    active = person.email in wanted
    return replace(person, active=active, rejected=person.rejected and not active)


def with_copies(ticket: Ticket, copies: Sequence[Addressee], *, ids: Ids) -> Ticket:
    """The ticket with exactly these people in copy; the requester is no copy of her own."""
    wanted = {each.email: each for each in copies if each.email != ticket.requester.email}
    known = {each.email: each for each in ticket.participants}
    kept = [_as_wanted(each, wanted) for each in ticket.participants]
    new = [
        Participant(
            id=ids.unguessable(f"participant {email}"), name=each.name, email=email, active=True
        )
        for email, each in wanted.items()
        if email not in known
    ]
    active = [each for each in (*kept, *new) if each.active]
    waiting = [each for each in kept if not each.active][: MAX_PARTICIPANTS - len(active)]
    people = [each for each in (*kept, *new) if each in active or each in waiting]
    return replace(ticket, participants=tuple(people))
