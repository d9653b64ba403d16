"""Keys of views, of each person's list of them, and of queues' counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpdesk.storage.keys import Key

VIEWS = "VIEW#"


def view(scope: str, view_id: str) -> Key:
    """``scope`` is private, team or desk with its id."""
    return f"VIEWS#{scope}", f"{VIEWS}{view_id}"


def view_listing(agent_id: str) -> Key:
    """Beside her own views, so that one query reads both."""
    return f"VIEWS#private#{agent_id}", "LISTING"


def tally(holder: str, place: str, shard: int) -> Key:
    """How many tickets stand in a place of a desk or an agent; ``holder`` is its kind and id."""
    return f"TALLY#{holder}", f"{place}#{shard}"


def counted(ticket_id: str) -> Key:
    """Where a ticket was counted last."""
    return f"COUNTED#{ticket_id}", "COUNTED"
