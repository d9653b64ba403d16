"""Which tickets hold the words of one, since mails, splits and joins carried them there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.redaction.holders import Holding
    from helpdesk.redaction.ports import RawDecisions
    from helpdesk.tickets.message import Message, MessageRef
    from helpdesk.tickets.ports import TicketStore

MAX_TICKETS: Final = 200


def tickets_with(store: TicketStore, mails: RawDecisions, held: Holding) -> tuple[str, ...]:
    """This one, those that the same raw mails led to, those it was split from or into, and so on;

    those that came into it, and those that took any of them in.
    """
    found = dict.fromkeys([held.thread.ticket.id])
    for key in held.raw_keys():
        found |= dict.fromkeys(each.ticket_id for each in mails.of_raw(key) if each.ticket_id)
    found |= dict.fromkeys(each.joined_from for each in held.messages() if each.joined_from)
    wanted = [ref for message in held.messages() for ref in message.copies]
    met: set[MessageRef] = set()
    while wanted and len(met) < MAX_TICKETS:
        ref = wanted.pop()
        if ref in met:
            continue
        met.add(ref)
        found[ref.ticket_id] = None
        copy = _copy(store, ref)
        wanted += copy.copies if copy is not None else ()
    return with_survivors(store, found)


def with_survivors(store: TicketStore, ticket_ids: Iterable[str]) -> tuple[str, ...]:
    """These, and those that took them in."""
    found = dict.fromkeys(ticket_ids)
    wanted = list(found)
    while wanted:
        ticket = store.ticket(wanted.pop())
        if ticket is not None and ticket.merged_into and ticket.merged_into not in found:
            found[ticket.merged_into] = None
            wanted.append(ticket.merged_into)
    return tuple(found)


def _copy(store: TicketStore, ref: MessageRef) -> Message | None:
    """The copy, where its ticket's messages are by now."""
    places = with_survivors(store, [ref.ticket_id])
    copies = (store.message(each, ref.message_id) for each in places)
    return next((each for each in copies if each is not None), None)
