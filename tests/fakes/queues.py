"""Which queue a ticket stands in, as the table's indexes have it."""

from __future__ import annotations

from helpdesk.tickets.model import Ticket, TicketSummary
from helpdesk.tickets.ports import Queue
from helpdesk.tickets.words import ENDED, Status


def belongs(ticket: Ticket, queue: Queue) -> bool:
    owner = ticket.assignee.id if ticket.assignee else None
    if queue.name == "snoozed":
        return ticket.snoozed_until is not None and (owner or ticket.desk_id) == queue.owner_id
    if queue.name in {"mine", "unassigned"} and ticket.snoozed_until is not None:
        return False
    if queue.name == "mine":
        return owner == queue.owner_id and ticket.status not in ENDED
    if ticket.desk_id != queue.owner_id:
        return False
    if queue.name == "unassigned":
        return owner is None and ticket.status not in ENDED
    if queue.name == "open":
        return ticket.status in {Status.NEW, Status.OPEN}
    return ticket.status == queue.name


def summary(ticket: Ticket) -> TicketSummary:
    names = TicketSummary.__struct_fields__
    return TicketSummary(**{name: getattr(ticket, name) for name in names})
