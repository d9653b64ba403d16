"""How tickets belong to each other: each link stands on both sides, under the name it has there."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

MAX_LINKS: Final = 1_000
"""Of one ticket: a problem may have caused many."""

MAX_UPLINKS: Final = 20
MAX_WALKED: Final = 40
"""Tickets above one that a new link looks at; each is a condition of its transaction."""


class LinkKind(StrEnum):
    RELATES = "relates"
    BLOCKS = "blocks"
    BLOCKED_BY = "blocked_by"
    DUPLICATES = "duplicates"
    DUPLICATED_BY = "duplicated_by"
    CAUSED_BY = "caused_by"
    CAUSES = "causes"
    CHILD_OF = "child_of"
    PARENT_OF = "parent_of"
    SPLIT_FROM = "split_from"
    SPLIT_INTO = "split_into"


UPWARD: Final = {
    LinkKind.BLOCKED_BY: LinkKind.BLOCKS,
    LinkKind.DUPLICATES: LinkKind.DUPLICATED_BY,
    LinkKind.CAUSED_BY: LinkKind.CAUSES,
    LinkKind.CHILD_OF: LinkKind.PARENT_OF,
    LinkKind.SPLIT_FROM: LinkKind.SPLIT_INTO,
}
"""Kinds that lead up, in which no circle may be closed, and what they are called from above."""

DOWNWARD: Final = {down: up for up, down in UPWARD.items()}
INVERSE: Final = {**UPWARD, **DOWNWARD, LinkKind.RELATES: LinkKind.RELATES}
ONLY_ONE: Final = frozenset({LinkKind.DUPLICATES, LinkKind.CAUSED_BY, LinkKind.CHILD_OF})
MADE_BY_SPLITTING: Final = frozenset({LinkKind.SPLIT_FROM, LinkKind.SPLIT_INTO})


class Uplink(Struct, frozen=True, kw_only=True):
    """A link that leads up, on the ticket below."""

    kind: LinkKind
    ticket_id: str


class Link(Struct, frozen=True, kw_only=True):
    """One side of a link: what the other ticket is to this one, since when, by whom."""

    kind: LinkKind
    ticket_id: str
    at: datetime
    agent_id: str


class LinkKept(Struct, frozen=True, kw_only=True):
    """A record: one side of a link; never refused, for both tickets' versions guard it."""

    ticket_id: str
    link: Link


class LinkGone(Struct, frozen=True, kw_only=True):
    """A record: one side of a link goes."""

    ticket_id: str
    kind: LinkKind
    other_id: str


class TicketUnchanged(Struct, frozen=True, kw_only=True):
    """A record that writes nothing: refused unless that ticket still is of that version."""

    ticket_id: str
    version: int
