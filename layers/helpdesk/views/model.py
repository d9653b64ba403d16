"""A view, who it is for, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from helpdesk.people.access_log import AccessEvent

from msgspec import Struct, field

VIEWS_MAX: Final = 100
"""So many a person, a team or a desk."""
CONDITIONS_MAX: Final = 30
COLUMNS_MAX: Final = 20
LISTED_MAX: Final = 500
"""So many ids in a person's own order, and as many hidden."""


class ScopeKind(StrEnum):
    """For whom a view is."""

    PRIVATE = "private"
    TEAM = "team"
    DESK = "desk"


class Scope(Struct, frozen=True, kw_only=True):
    """For whom it is, with the id of that person, team or desk."""

    kind: ScopeKind
    id: str

    @property
    def key(self) -> str:
        return f"{self.kind}#{self.id}"


class Order(StrEnum):
    ASCENDING = "asc"
    DESCENDING = "desc"


class Sort(Struct, frozen=True, kw_only=True):
    by: str = "updated_at"
    order: Order = Order.DESCENDING


DEFAULT_COLUMNS: Final = ("reference", "subject", "requester", "status", "priority", "updated_at")


class View(Struct, frozen=True, kw_only=True):
    """``conditions`` are kept as they were written: all or any of them, nested once."""

    id: str
    scope: Scope
    name: str
    conditions: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    sort: Sort = field(default_factory=Sort)
    group_by: str | None = None
    by: str
    at: datetime
    version: int = 1


class Listing(Struct, frozen=True, kw_only=True):
    """A person's own order of her views and what she hides of them; the rest follows."""

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class Views(Protocol):
    """Where views are kept."""

    def of(self, scope: Scope) -> Sequence[View]:
        """At most half a minute old, oldest first."""

    def now(self, scope: Scope, view_id: str) -> View | None: ...

    def save(
        self, view: View, *, moved_from: Scope | None = None, event: AccessEvent | None
    ) -> None:
        """The version after the one that is there, or VersionConflictError.

        What others use is logged as other settings are; one's own is one's own (None).
        """

    def remove(self, view: View, event: AccessEvent | None) -> None: ...

    def listing(self, agent_id: str) -> Listing:
        """At most half a minute old."""

    def keep_listing(self, agent_id: str, listing: Listing) -> None: ...
