"""What waits at the desks: pages of it, and how much since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.suspended.boxes import SEES_VIRUSES, boxes, is_over, place
from helpdesk.mail.suspended.ports import Listing
from helpdesk.people.permissions import may
from helpdesk.tickets.ports import Page
from helpdesk.tickets.queues import joined

if TYPE_CHECKING:
    from helpdesk.mail.suspended.ports import KeptMails
    from helpdesk.people.model import Agent
    from helpdesk.tickets.records import Disposition

COUNTED: Final = 99


class Wanted(Struct, frozen=True, kw_only=True):
    """Which mails of which desks; ``gone`` are those that were deleted or dropped."""

    desks: Sequence[str]
    cause: str | None = None
    gone: bool = False
    oldest_first: bool = False


class Waiting(Struct, frozen=True, kw_only=True):
    """How much waits at a desk, counted up to 99, and since when."""

    desk: str
    count: int = 0
    more: bool = False
    oldest_at: datetime | None = None


def listed(
    mails: KeptMails,
    agent: Agent,
    wanted: Wanted,
    *,
    limit: int,
    after: str | None,
    now: datetime,
) -> Page[Disposition]:
    """One page over desks and boxes: one query each."""
    listings = [
        Listing(desk_id=desk, box=box, cause=wanted.cause, oldest_first=wanted.oldest_first)
        for desk in wanted.desks
        for box in boxes(gone=wanted.gone, with_virus=may(agent, SEES_VIRUSES))
    ]
    pages = [mails.page(each, limit=limit, after=after) for each in listings]
    page = joined(pages, place, limit=limit, oldest_first=wanted.oldest_first)
    return Page(items=[each for each in page.items if not is_over(each, now)], after=page.after)


def waiting(
    mails: KeptMails, agent: Agent, desks: Sequence[str], *, now: datetime
) -> list[Waiting]:
    """The badge of the queue: a hundred lines of each desk's list at most are read for it."""
    found = []
    for desk in desks:
        wanted = Wanted(desks=[desk], oldest_first=True)
        page = listed(mails, agent, wanted, limit=COUNTED + 1, after=None, now=now)
        if page.items:
            found.append(
                Waiting(
                    desk=desk,
                    count=min(len(page.items), COUNTED),
                    more=len(page.items) > COUNTED,
                    oldest_at=page.items[0].at,
                )
            )
    return found
