"""Where links are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.links.model import Link, LinkKind
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.ports import Page


class LinkBook(Protocol):
    """The sides of links, by their ticket."""

    def page(
        self, ticket_id: str, *, kind: LinkKind | None = None, limit: int, after: str | None = None
    ) -> Page[Link]:
        """By kind, then by the other ticket's id, from behind the place ``after``."""

    def has(self, ticket_id: str, kind: LinkKind, other_id: str) -> bool: ...

    def tickets(self, ticket_ids: Sequence[str]) -> Mapping[str, Ticket]:
        """Those of at most a hundred that are there, as they are now."""
