"""A desk's own texts for its mails: kept as rows, read when a mail goes out."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.tickets.outbox import MailKind


class Override(Struct, frozen=True, kw_only=True):
    """A desk's own text for one mail in one language; ``version`` counts its changes.

    Without subject it says that ours goes out again, and who decided so.
    """

    subject: str
    body: str
    version: int
    at: datetime
    by: str

    @property
    def is_default(self) -> bool:
        return not self.subject


class Templates(Protocol):
    """The desks' own texts, at most a minute old."""

    def override(self, desk_id: str, kind: MailKind, language: str) -> Override | None: ...

    def of_desk(self, desk_id: str) -> dict[tuple[str, str], Override]:
        """All of a desk's, by kind and language, as they are now."""

    def now(self, desk_id: str, kind: MailKind, language: str) -> Override | None:
        """As it is now, read past what is kept."""

    def past(self, desk_id: str, kind: MailKind, language: str) -> Sequence[Override]:
        """Earlier and present versions, newest first."""

    def save(
        self,
        desk_id: str,
        kind: MailKind,
        language: str,
        override: Override,
        event: AccessEvent,
    ) -> None:
        """Write the version after the one that is there, or raise VersionConflictError."""
