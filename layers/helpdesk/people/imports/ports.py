"""What an import needs from outside: its rows in the table, its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.people.imports.model import Import, RowError
    from helpdesk.people.ports import OrganizationWrite, PersonWrite
    from helpdesk.tickets.ports import Page


class ImportBook(Protocol):
    """Imports and the rows that were left out, for a month."""

    def add(self, job: Import) -> None: ...

    def read(self, import_id: str) -> Import | None: ...

    def latest(self) -> Sequence[Import]:
        """The newest twenty."""

    def move(
        self,
        after: Import,
        *,
        look_at: datetime,
        writes: Sequence[PersonWrite | OrganizationWrite] = (),
        errors: Sequence[RowError] = (),
    ) -> None:
        """All in one transaction; VersionConflictError if the import or a contact moved.

        AlreadyRecordedError if an address or a domain is somebody's by now.
        """

    def errors(self, job: Import, *, limit: int, after: str | None) -> Page[RowError]:
        """Of the last time it was begun."""
