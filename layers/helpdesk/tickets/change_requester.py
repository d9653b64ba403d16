"""A ticket is somebody else's from now on: she is written to, and who had it reads no more of it.

The reply addresses that the former one got lead nowhere any more, unless she stays in copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import AlreadyRecordedError, IllegalMoveError, InvalidInputError
from helpdesk.people.access import opens, require_open
from helpdesk.people.contacts import as_requester, contact_for
from helpdesk.people.known_at import as_known_to
from helpdesk.people.permissions import require
from helpdesk.tickets.audience import MAX_PARTICIPANTS, OwnAddressError
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.own_request import after_leaving
from helpdesk.tickets.parties import Participant
from helpdesk.tickets.reply import touched, without_survey
from helpdesk.tickets.words import Status
from helpdesk.tickets.workbench import (
    actor_of,
    check_version,
    desk_of,
    insisting,
    own_addresses,
    ticket_for,
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Requester, Ticket
    from helpdesk.tickets.workbench import Workbench

REASON: Final = "requester_changed"
MAX_REVOKED: Final = 20
_TRIES: Final = 4


class NewRequester(Struct, frozen=True, kw_only=True):
    """``email`` is normalised; ``keep_in_copy`` leaves the former one among the participants."""

    email: str
    name: str = ""
    keep_in_copy: bool = False
    expected: int | None = None


def change_requester(bench: Workbench, agent: Agent, ticket_id: str, who: NewRequester) -> Ticket:
    """The ticket with its new requester; whose it is already it stays."""
    require(agent, "ticket:update")
    if own_addresses(bench).include(who.email):
        raise OwnAddressError([("email", "is a mailbox of this help desk")])

    def act() -> Ticket:
        before = ticket_for(bench, agent, ticket_id)
        check_version(before, who.expected)
        if before.status is Status.CLOSED or before.merged_into is not None:
            raise IllegalMoveError([("status", "a closed or joined ticket stays whose it is")])
        if before.requester.email == who.email:
            return before
        return _written(bench, agent, before, who)

    for _ in range(_TRIES):
        try:
            return insisting(act, guarded=who.expected is not None)
        except AlreadyRecordedError as error:
            if error.record != "NewContact":
                raise
    raise InvalidInputError([("email", "is being added by somebody else: try again")])


def _written(bench: Workbench, agent: Agent, before: Ticket, who: NewRequester) -> Ticket:
    at, desk = bench.clock.now(), desk_of(bench, before.desk_id)
    known = bench.store.correspondence(who.email, mailbox=desk.mailboxes[0], at=at)
    contact, contacts = contact_for(
        as_known_to(agent, known.contact),
        address=who.email,
        name=who.name,
        organization_id=known.organization_id,
        desk_id=desk.id,
        ids=bench.ids,
        at=at,
    )
    after = for_whom(before, as_requester(contact, name=who.name), keep=who.keep_in_copy)
    after = after_leaving(bench, before, after, at)
    if contact.language in desk.languages:
        after = replace(after, language=contact.language)
    require_open(agent, after)
    owner = bench.agents.by_id(after.assignee.id) if after.assignee else None
    if owner is None or not opens(owner, after):
        after = replace(after, assignee=None)
    commit = seal(
        before,
        touched(without_survey(after), at),
        Cause(name=EventName.TICKET_CHANGED, actor=actor_of(agent), at=at, reason=REASON),
        desk=desk,
        salt=bench.ids.unguessable("salt"),
        records=contacts,
    )
    bench.store.commit(commit)
    return commit.after


def for_whom(ticket: Ticket, person: Requester, *, keep: bool) -> Ticket:
    """The ticket with its new requester and without, or with, the former one in copy.

    One who is asked for at another address of hers keeps the reply addresses that she has.
    """
    former = ticket.requester
    others = tuple(each for each in ticket.participants if each.email.lower() != person.email)
    revoked = [each for each in ticket.revoked if each not in {person.id, former.id}]
    if keep and former.email and len(others) < MAX_PARTICIPANTS:
        copied = Participant(id=former.id, name=former.name, email=former.email, active=True)
        others = (*(each for each in others if each.email != former.email), copied)
    else:
        revoked += [former.id] if former.id != person.id else []
        others = tuple(each for each in others if each.email != former.email)
    return replace(
        ticket, requester=person, participants=others, revoked=tuple(revoked[-MAX_REVOKED:])
    )
