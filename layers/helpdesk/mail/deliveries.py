"""Which desks a mail was sent to: one delivery per desk, by the envelope and never by To.

A signed reply address leads to its ticket's desk. One that is not ours any more is an ordinary
address; so that nothing is lost, it leads to the first desk when the mail named no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.conversations.address import LOCAL_PREFIX as SIDE_PREFIX
from helpdesk.conversations.address import SideToken, read_side_address
from helpdesk.desks.model import Desk
from helpdesk.mail.front_door import route
from helpdesk.mail.leaving import leaver, read_leaving_address
from helpdesk.mail.reading.address import base_email
from helpdesk.mail.reply_address import PREFIXES, ReplyToken, read_reply_address
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from helpdesk.desks.model import Desks
    from helpdesk.mail.parsed import ParsedMail
    from helpdesk.mail.receiving_rules import Receptions
    from helpdesk.signing import KeySet
    from helpdesk.tickets.ports import TicketStore


class Delivery(Struct, frozen=True, kw_only=True):
    """A desk that gets the mail; ``mailbox`` names the delivery: the desk's first one.

    ``leaver`` wants no surveys any more, and ``only_leaves`` if the mail says nothing else here.
    """

    desk: Desk
    token: ReplyToken | None = None
    side: SideToken | None = None
    is_known: bool = True
    door: Desk | None = None
    """The desk whose mailbox is the front door it came in by."""
    routed_by: str | None = None
    leaver: str = ""
    left_ticket: str = ""
    only_leaves: bool = False

    @property
    def mailbox(self) -> str:
        """The same for whichever of the desk's addresses was written to.

        A front door's, whatever desk its rules lead to: they may change between two runs.
        """
        return (self.door or self.desk).mailboxes[0]


def deliveries(
    recipients: Sequence[str], *, desks: Desks, tickets: TicketStore, keys: KeySet, domain: str
) -> tuple[Delivery, ...]:
    """One delivery for each desk, a token's before a mailbox's; never empty while a desk exists."""
    found: dict[str, Delivery] = {}
    for address in recipients:
        token = read_reply_address(keys, address, domain=domain)
        side = None if token else read_side_address(keys, address, domain=domain)
        meant = token or side
        ticket = tickets.ticket(meant.ticket_id) if meant else None
        desk = desks.by_id(ticket.desk_id) if ticket else None
        if desk is not None:
            found.setdefault(desk.id, Delivery(desk=desk, token=token, side=side))
    for address in recipients:
        desk = desks.by_mailbox(address) or desks.by_mailbox(base_email(address))
        if desk is not None:
            found.setdefault(desk.id, Delivery(desk=desk))
    for desk, leaving in _leavings(recipients, desks, tickets, keys, domain):
        there = found.get(desk.id)
        said = replace(there or leaving, leaver=leaving.leaver, left_ticket=leaving.left_ticket)
        found[desk.id] = said
    return tuple(found.values()) or _elsewhere(recipients, desks)


def _leavings(
    recipients: Sequence[str], desks: Desks, tickets: TicketStore, keys: KeySet, domain: str
) -> Iterator[tuple[Desk, Delivery]]:
    for address in recipients:
        token = read_leaving_address(keys, address, domain=domain)
        ticket = tickets.ticket(token.ticket_id) if token else None
        desk = desks.by_id(ticket.desk_id) if ticket else None
        if token is not None and ticket is not None and desk is not None:
            who = leaver(token, ticket)
            yield desk, Delivery(desk=desk, leaver=who, left_ticket=ticket.id, only_leaves=True)


def _elsewhere(recipients: Sequence[str], desks: Desks) -> tuple[Delivery, ...]:
    was_reply = any(address.startswith((*PREFIXES, SIDE_PREFIX)) for address in recipients)
    return tuple(Delivery(desk=desk, is_known=was_reply) for desk in desks.all()[:1])


def through_front_door(
    place: Delivery,
    mail: ParsedMail,
    recipients: Sequence[str],
    *,
    desks: Desks,
    receptions: Receptions,
    taken: Collection[str],
) -> Delivery | None:
    """Where a front door's rules lead; None if it went to that desk itself as well (``taken``)."""
    door = receptions.of(place.desk.id).front_door
    if door is None or place.token or place.side or place.only_leaves or not place.is_known:
        return place
    routed = route(door, mail, recipients, desk_ids=[desk.id for desk in desks.all()])
    desk = desks.by_id(routed.desk_id) if routed else None
    if routed is None or desk is None:
        return place
    if desk.id in taken and desk.id != place.desk.id:
        return None
    return replace(place, desk=desk, door=place.desk, routed_by=routed.reason)
