"""What can go wrong, as a small tree.

HelpdeskError
├── NotFoundError            nothing is there, or the asker may not know that it is
├── ForbiddenError           the asker is known and lacks the right
├── InvalidInputError        a field is wrong; carries the path of each bad field
│   └── IllegalMoveError     the ticket's status does not allow that move
├── ConflictError
│   ├── VersionConflictError the ticket changed since it was read; carries the ticket as it is now
│   ├── AlreadyRecordedError a natural key was used before; carries what was stored under it
│   └── KeyReusedError       an idempotency key came back with another payload
├── PreconditionRequiredError  a change must say which version it was made on
├── LimitedError             too much in too short a time; carries the seconds to wait
└── UnavailableError         a part we depend on does not answer now; trying again may help
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from helpdesk.tickets.model import Ticket


class HelpdeskError(Exception):
    """The product refuses, and says why."""


class NotFoundError(HelpdeskError):
    """Nothing is there, or the asker may not know that it is."""


class ForbiddenError(HelpdeskError):
    """The asker is known and lacks the right."""

    def __init__(self, message: str, *, code: str = "forbidden") -> None:
        super().__init__(message)
        self.code = code


class InvalidInputError(HelpdeskError):
    """A field is wrong; ``errors`` holds a (path, message) pair for each bad field."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{path}: {message}" for path, message in errors))
        self.errors = tuple(errors)


class IllegalMoveError(InvalidInputError):
    """The ticket's status does not allow that move."""


class ConflictError(HelpdeskError):
    """Somebody else was first."""


class VersionConflictError(ConflictError):
    """The ticket changed since it was read; ``current`` is the ticket as it is now, if known.

    ``changes`` are lines that say what changed, where the asker is told that; ``shown`` is what
    stands there now of something that is no ticket, as the asker may see it.
    """

    def __init__(
        self,
        current: Ticket | None = None,
        changes: Sequence[Mapping[str, Any]] = (),
        *,
        shown: Mapping[str, Any] | None = None,
    ) -> None:
        what = "the ticket" if shown is None else "it"
        super().__init__(f"{what} changed since it was read")
        self.current, self.shown = current, shown
        self.changes = tuple(changes)


class AlreadyRecordedError(ConflictError):
    """A natural key was used before; ``stored`` is what was recorded under it then."""

    def __init__(self, record: str, stored: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"{record} is already recorded")
        self.record = record
        self.stored = stored


class KeyReusedError(ConflictError):
    """An idempotency key came back with another payload."""

    code = "idempotency_key_reused"


class PreconditionRequiredError(HelpdeskError):
    """A change must say which version it was made on."""


class LimitedError(HelpdeskError):
    """Too much in too short a time; ``retry_after`` is in seconds."""

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class UnavailableError(HelpdeskError):
    """A part we depend on does not answer now; trying again may help."""
