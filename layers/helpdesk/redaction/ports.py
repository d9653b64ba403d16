"""Where redactions under way are kept, and what they must reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import Any

    from helpdesk.redaction.model import Redaction
    from helpdesk.tickets.records import Disposition, IdempotencyMark


class RedactionBook(Protocol):
    """Redactions that have not ended."""

    def begin(
        self, redaction: Redaction, *, look_at: datetime, marks: Sequence[IdempotencyMark] = ()
    ) -> None:
        """The first version, with what makes a retry harmless; AlreadyRecordedError if it was."""

    def keep(self, redaction: Redaction, *, look_at: datetime) -> bool:
        """The version after the stored; False if that is another."""

    def read(self, ticket_id: str, redaction_id: str) -> Redaction | None: ...

    def cover_rest(self, ticket_id: str, clean: Callable[[Any], Any]) -> None:
        """Whatever else lies beside the ticket: drafts, notes of time, what comes to lie there."""

    def cover_waiting(self, ticket_id: str, clean: Callable[[Any], Any]) -> bool:
        """What running bulk actions are still to write in it; whether any of them said it.

        Whoever works on one may have read its words a moment before.
        """

    def forget(self, redaction: Redaction) -> None:
        """It has ended: the row goes, and with it the words."""


class RawDecisions(Protocol):
    """What became of a raw mail."""

    def of_raw(self, raw_key: str) -> Sequence[Disposition]:
        """At each desk, at most twenty."""
