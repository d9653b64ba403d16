"""Desks' own texts in memory."""

from __future__ import annotations

from collections.abc import Sequence

from helpdesk.errors import VersionConflictError
from helpdesk.mail.outbound.overrides import Override
from helpdesk.people.access_log import AccessEvent
from helpdesk.tickets.outbox import MailKind


class FakeTemplates:
    """Every version of every text; nothing is kept back."""

    def __init__(self) -> None:
        self.saved: dict[tuple[str, str, str], list[Override]] = {}

    def override(self, desk_id: str, kind: MailKind, language: str) -> Override | None:
        return self.now(desk_id, kind, language)

    def of_desk(self, desk_id: str) -> dict[tuple[str, str], Override]:
        found = {key: each for key, each in self.saved.items() if key[0] == desk_id}
        return {(kind, language): each[-1] for (_, kind, language), each in found.items()}

    def now(self, desk_id: str, kind: MailKind, language: str) -> Override | None:
        found = self.saved.get((desk_id, kind, language))
        return found[-1] if found else None

    def past(self, desk_id: str, kind: MailKind, language: str) -> Sequence[Override]:
        return self.saved.get((desk_id, kind, language), [])[::-1]

    def save(
        self,
        desk_id: str,
        kind: MailKind,
        language: str,
        override: Override,
        event: AccessEvent | None = None,
    ) -> None:
        kept = self.saved.setdefault((desk_id, kind, language), [])
        if override.version != len(kept) + 1:
            raise VersionConflictError
        kept.append(override)
