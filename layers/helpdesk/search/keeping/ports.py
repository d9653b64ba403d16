"""What keeping an index needs from outside: marks of change, a lease, tickets, files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct, field

from helpdesk.files.state import FileState
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Ticket

if TYPE_CHECKING:
    from pathlib import Path

    from helpdesk.search.ports import SearchReader, SearchWriter

SHARDS: Final = 8
EVERY_SHARD: Final = frozenset(range(SHARDS))


class Mark(Struct, frozen=True):
    """That a ticket changed; ``place`` tells this change from a later one."""

    ticket_id: str
    place: str


class WholeTicket(Struct, frozen=True, kw_only=True):
    """A ticket as it is to be found: bounded, the newest messages and the first ones.

    ``mark`` is the place of its newest change if no index has it yet. ``files`` are what is known
    of its attachments, by id.
    """

    ticket: Ticket
    messages: tuple[Message, ...] = ()
    files: Mapping[str, FileState] = field(default_factory=dict)
    mark: Mark | None = None
    changed_at: datetime | None = None


class SeenVersion(Struct, frozen=True):
    """A ticket's version in the table; ``waiting`` if its change is still to be taken up."""

    ticket_id: str
    version: int
    waiting: bool


class Held(Struct, frozen=True, kw_only=True):
    """A lease that was got: where to look, and whether another index is being built beside."""

    shards: frozenset[int]
    building: str | None = None


class Changes(Protocol):
    """Marks of tickets that changed, by shard, oldest first."""

    def marks(
        self, shard: int, *, until: datetime, limit: int, again: bool = False
    ) -> Sequence[Mark]:
        """``again``: those taken up while another index was being built."""

    def taken_up(self, mark: Mark, *, keep: bool = False) -> bool:
        """Clear it, unless the ticket changed since; ``keep`` it for the index being built."""

    def put_off(self, mark: Mark, until: datetime) -> None:
        """A ticket that cannot be taken up now does not hold up the others."""


class Lease(Protocol):
    """One writer at a time, for as long as it lives."""

    def take(
        self, holder: str, *, now: datetime, until: datetime, shards: frozenset[int]
    ) -> Held | None:
        """None while somebody else holds it: whoever that is will look into these shards."""

    def let_go(self, holder: str) -> frozenset[int]:
        """Of none it is free; otherwise others saw changes in these meanwhile and it is kept."""

    def set_building(self, holder: str, build: str | None) -> None:
        """What is taken up from now on is marked for the index being built; None ends that."""


class Tickets(Protocol):
    """Tickets for the index."""

    def whole(self, ticket_id: str) -> WholeTicket | None:
        """At most four reads, whatever its length."""

    def all(self) -> Iterator[WholeTicket]:
        """Every ticket there is, each once."""

    def versions(self) -> Iterator[SeenVersion]:
        """Every ticket's version."""


class IndexFiles(Protocol):
    """The place where the index lies for everybody; FileNotFoundError for what is not there."""

    def read_manifest(self, known: str | None = None) -> tuple[bytes, str] | None:
        """Its bytes and tag; None if the tag is still the one known."""

    def swap_manifest(self, content: bytes, tag: str | None) -> str:
        """Put it in place of the one with that tag (None: of none) and give the new tag;
        ConflictError if somebody was quicker."""

    def put(self, name: str, source: Path) -> None: ...

    def get(self, name: str, target: Path) -> None: ...

    def part(self, name: str, offset: int, size: int) -> bytes: ...

    def remove(self, name: str) -> None: ...

    def names(self, before: datetime) -> Sequence[str]:
        """The packs that were put before a moment."""


class Engine(Protocol):
    """What makes an index of the files of a folder."""

    def writer(self, folder: Path) -> SearchWriter: ...

    def reader(self, folder: Path) -> SearchReader: ...
