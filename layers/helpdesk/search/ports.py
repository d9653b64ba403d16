"""What search needs of an engine: one that answers, one that is written to.

Both engines, the segments in a directory and OpenSearch, run through ``tests/ports``. The viewer
is part of each question: an engine puts ``scope.within`` into the query and never filters after it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.search.document import Document, Keyword, Kind, Moment
from helpdesk.search.filter import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from helpdesk.search.results import Alike, Hit, Results

MAX_PAGE: Final = 100
MAX_RELEVANT: Final = 1_000
"""As far as a list by relevance goes; by date there is no end."""
MAX_BUCKETS: Final = 20


class Viewer(Struct, frozen=True, kw_only=True):
    """Who asks, as far as an index must know: see ``scope.viewer_of``.

    ``desks`` are all that she works in, by name: none that is not listed. ``teams`` is None where
    she sees whole desks. ``fields`` are the custom fields that she may see. ``notes`` is False for
    customers. ``mailbox`` is her address without its +tag.
    """

    agent_id: str
    mailbox: str = ""
    desks: frozenset[str] = frozenset()
    teams: frozenset[str] | None = None
    fields: frozenset[str] = frozenset()
    notes: bool = True
    people: bool = True


class By(StrEnum):
    """What a list is ordered by; ``priority`` and ``status`` order equal ones by activity."""

    RELEVANCE = "relevance"
    CREATED = Moment.CREATED
    UPDATED = Moment.UPDATED
    CHANGED = Moment.CHANGED
    RESOLVED = Moment.RESOLVED
    DUE = Moment.DUE
    PRIORITY = "priority"
    STATUS = "status"


class Order(Struct, frozen=True):
    """Whatever lacks the moment stands last either way."""

    by: By = By.RELEVANCE
    ascending: bool = False


class Ask(Struct, frozen=True, kw_only=True):
    """One question; ``after`` is the place that the page before gave, which its route signs."""

    filter: Filter
    viewer: Viewer
    kinds: tuple[Kind, ...] = (Kind.TICKET,)
    order: Order = Order()
    limit: int = 25
    after: str | None = None
    facets: tuple[Keyword, ...] = ()
    snippets: bool = True
    correct: bool = True
    """Whether a word that stands nowhere is looked for as if it had one typo."""


class SearchReader(Protocol):
    """Answers about the index as it was when it was opened or last refreshed."""

    def search(self, ask: Ask) -> Results: ...

    def counts(self, filters: Sequence[Filter], viewer: Viewer) -> Sequence[int]:
        """How many tickets each filter finds for her."""

    def suggest(
        self, text: str, viewer: Viewer, *, kinds: Sequence[Kind], limit: int = 5
    ) -> Mapping[Kind, Sequence[Hit]]:
        """What begins like what was typed so far: subjects, references, names, addresses."""

    def similar(self, ticket_id: str, viewer: Viewer, *, limit: int = 5) -> Sequence[Alike]:
        """Tickets like one that is in the index and that she sees; otherwise none."""

    def versions(self, kind: Kind) -> Iterator[tuple[str, int]]:
        """The id and version of each document, in any order: for verifying."""


class SearchWriter(Protocol):
    """Takes documents; nothing is seen before ``commit``, and all of it after."""

    def put(self, documents: Iterable[Document]) -> None:
        """Each in place of what stood under its key."""

    def remove(self, keys: Iterable[str]) -> None:
        """By ``Document.key``; one that is not there is no error."""

    def commit(self) -> None: ...
