"""The incidents that a problem caused: what is found out is told to all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import InvalidInputError
from helpdesk.links.model import MAX_LINKS, LinkKind
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from helpdesk.links.ports import LinkBook
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench

PAGE: Final = 100


def incidents_of(bench: Workbench, book: LinkBook, agent: Agent, ticket_id: str) -> tuple[str, ...]:
    """Ids of the tickets that it causes, at most a thousand; it must cause at least one."""
    ticket = ticket_for(bench, agent, ticket_id)
    found: list[str] = []
    after: str | None = None
    while len(found) < MAX_LINKS:
        page = book.page(ticket.id, kind=LinkKind.CAUSES, limit=PAGE, after=after)
        found += [each.ticket_id for each in page.items]
        after = page.after
        if after is None:
            break
    if not found:
        raise InvalidInputError([("incidents", "no ticket is linked as caused by this one")])
    return tuple(found[:MAX_LINKS])
