"""Keys of what stands around several tickets: bulk actions, links, redactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from helpdesk.storage.keys import Key

BULK: Final = "BULK"
BULK_RUNNING: Final = "BULK-RUNNING"
"""Partition of those that have not ended, in the index of statuses."""
LINKS: Final = "LINK#"
REDACTIONS: Final = "REDACTION#"
BULK_RESULTS: Final = "RESULT#"
PART_TICKETS: Final = 100


def redaction(ticket_id: str, redaction_id: str) -> Key:
    return f"TICKET#{ticket_id}", f"{REDACTIONS}{redaction_id}"


def link(ticket_id: str, kind: str, other_id: str) -> Key:
    return f"TICKET#{ticket_id}", f"{LINKS}{kind}#{other_id}"


def bulk(bulk_id: str) -> Key:
    return f"{BULK}#{bulk_id}", BULK


def bulk_wish(bulk_id: str) -> Key:
    return f"{BULK}#{bulk_id}", "WISH"


def bulk_part(bulk_id: str, place: int) -> Key:
    """A hundred tickets of an action, those around that place."""
    return f"{BULK}#{bulk_id}", f"PART#{place // PART_TICKETS:02d}"


def bulk_result(bulk_id: str, place: int) -> Key:
    return f"{BULK}#{bulk_id}", f"{BULK_RESULTS}{place:04d}"
