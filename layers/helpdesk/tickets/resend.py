"""An answer that did not arrive is sent again, to the same address or to a corrected one.

Each press makes one new mail, and the old one says what took its place: a second press on the same
one is refused. A corrected address joins the ticket, so that its answers are a participant's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import ConflictError, NotFoundError
from helpdesk.people.permissions import require
from helpdesk.tickets.answer import refuse_closed
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.audience import Addressee, addressed
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail, Recipient
from helpdesk.tickets.parties import Participant
from helpdesk.tickets.records import MailMoved, Record
from helpdesk.tickets.undelivered import LOST
from helpdesk.tickets.workbench import (
    actor_of,
    desk_of,
    insisting,
    own_addresses,
    ticket_for,
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

RESENT: Final = "resent"


class NotLostError(ConflictError):
    """The mail arrived, is on its way, or was sent again before."""

    code = "not_lost"


class SuppressedError(ConflictError):
    """The address is not written to: it bounced or complained, or somebody put it on the list."""

    code = "suppressed"


class Again(Struct, frozen=True, kw_only=True):
    """Which mail of which message, and where to if not where it went before."""

    message_id: str
    mail_id: str
    to: str | None = None
    key: str | None = None


def resend(bench: Workbench, agent: Agent, ticket_id: str, again: Again) -> Ticket:
    """The ticket with the mail on its way again; the same key again changes nothing."""
    require(agent, "reply:write")
    if again.to is not None:
        people = (Addressee(email=again.to),)
        (person,) = addressed(people, own_addresses(bench), path="to")
        again = replace(again, to=person.email)

    def act() -> Ticket:
        ticket = ticket_for(bench, agent, ticket_id)
        if done_before(bench.store, _asked(agent, ticket, again)) is not None:
            return ticket
        return _resend(bench, agent, ticket, again)

    return insisting(act, guarded=False)


def _resend(bench: Workbench, agent: Agent, ticket: Ticket, again: Again) -> Ticket:
    refuse_closed(ticket)
    lost, at = _lost(bench, ticket, again), bench.clock.now()
    address = again.to or lost.to.email
    if any(each.scope == "all" for each in bench.store.suppressed(address)):
        message = f"{address} is on the list of addresses that are not written to"
        raise SuppressedError(message)
    after, person = _joined(ticket, lost.to, address, bench.ids)
    fresh = _fresh(lost, person, bench.ids, at)
    records: list[Record] = [MailMoved(before=lost, after=replace(lost, resent_as=fresh.id))]
    records += _asked(agent, ticket, again).mark({"mail_id": fresh.id}, at)
    commit = seal(
        ticket,
        replace(after, undelivered_at=None),
        Cause(
            name=EventName.TICKET_CHANGED,
            actor=actor_of(agent),
            at=at,
            reason=RESENT,
            message_id=lost.message_id,
        ),
        desk=desk_of(bench, ticket.desk_id),
        salt=bench.ids.unguessable("salt"),
        mails=(fresh,),
        records=tuple(records),
    )
    bench.store.commit(commit)
    return commit.after


def _lost(bench: Workbench, ticket: Ticket, again: Again) -> OutboundMail:
    mail = bench.store.mail(ticket.id, again.mail_id)
    if mail is None or mail.message_id != again.message_id or mail.kind is not MailKind.REPLY:
        raise NotFoundError(again.mail_id)
    if mail.state not in LOST or mail.resent_as is not None:
        message = "only a mail that did not arrive is sent again, and once"
        raise NotLostError(message)
    return mail


def _fresh(lost: OutboundMail, to: Recipient, ids: Ids, at: datetime) -> OutboundMail:
    return OutboundMail(
        id=ids.sortable("resent", at),
        ticket_id=lost.ticket_id,
        desk_id=lost.desk_id,
        kind=lost.kind,
        to=to,
        language=lost.language,
        created_at=at,
        message_id=lost.message_id,
        state=MailState.QUEUED,
        params=lost.params,
    )


def _joined(ticket: Ticket, before: Recipient, address: str, ids: Ids) -> tuple[Ticket, Recipient]:
    """The ticket with that address on it, and the person as one to write to."""
    if address == before.email:
        return ticket, before
    if address == ticket.requester.email:
        who = ticket.requester
        return ticket, Recipient(email=address, name=who.name, participant_id=who.id)
    known = next((each for each in ticket.participants if each.email == address), None)
    person = known or Participant(
        id=ids.unguessable(f"participant {address}"), name=before.name, email=address
    )
    others = tuple(each for each in ticket.participants if each.email != address)
    on_it = replace(ticket, participants=(*others, replace(person, active=True)))
    return on_it, Recipient(email=address, name=person.name, participant_id=person.id)


def _asked(agent: Agent, ticket: Ticket, again: Again) -> Asked:
    return Asked(
        scope=f"{agent.id}/tickets/{ticket.id}/resend",
        key=again.key,
        payload=f"{again.message_id}\0{again.mail_id}\0{again.to}",
    )
