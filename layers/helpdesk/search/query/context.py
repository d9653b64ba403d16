"""Who typed a query, when and where, and what its names mean to her."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.search.ports import Viewer

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_QUERY_CHARACTERS: Final = 1_000
MAX_TERMS: Final = 50
LEAST_PREFIX_CHARACTERS: Final = 2


class BadQueryError(InvalidInputError):
    """A query cannot be read as it stands."""

    code = "bad_query"

    def __init__(self, message: str, *, path: str = "q") -> None:
        super().__init__([(path, message)])


class Names(Protocol):
    """Ids of what is named in a query: by id, name or address, folded; none that she cannot see."""

    def desks(self, text: str) -> Sequence[str]: ...

    def agents(self, text: str) -> Sequence[str]: ...

    def teams(self, text: str) -> Sequence[str]: ...

    def organizations(self, text: str) -> Sequence[str]: ...

    def custom_statuses(self) -> Sequence[str]:
        """Ids of the statuses that desks added."""


class Context(Struct, frozen=True, kw_only=True):
    """``zone`` is where her days begin and end."""

    viewer: Viewer
    now: datetime
    names: Names
    zone: str = "UTC"
