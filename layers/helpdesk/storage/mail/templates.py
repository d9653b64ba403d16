"""Desks' own texts: one row for each mail and language, and one for each version of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import VersionConflictError
from helpdesk.mail.outbound.overrides import Override
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.outbox import MailKind

KEPT_SECONDS = 60.0
_VERSIONS_SHOWN = 20


class DynamoTemplates:
    """Implements helpdesk.mail.outbound.overrides.Templates; sending keeps a text a minute."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table, self._ticks = table, ticks
        self._kept: dict[keys.Key, tuple[float, Override | None]] = {}

    def override(self, desk_id: str, kind: MailKind, language: str) -> Override | None:
        key, at = keys.template(desk_id, kind, language), self._ticks()
        known = self._kept.get(key)
        if known is None or at - known[0] > KEPT_SECONDS:
            row = access_patterns.row_by_key(self._table, key, consistent=False)
            known = self._kept[key] = (at, _override(row) if row else None)
        return known[1]

    def of_desk(self, desk_id: str) -> dict[tuple[str, str], Override]:
        found = {}
        for row in access_patterns.template_rows(self._table, desk_id):
            kind, language = row.sk.removeprefix(keys.NOW).split("#")
            found[kind, language] = _override(row)
        return found

    def now(self, desk_id: str, kind: MailKind, language: str) -> Override | None:
        row = access_patterns.row_by_key(self._table, keys.template(desk_id, kind, language))
        return _override(row) if row else None

    def past(self, desk_id: str, kind: MailKind, language: str) -> Sequence[Override]:
        rows = access_patterns.template_versions(
            self._table, desk_id, kind, language, limit=_VERSIONS_SHOWN
        )
        return [_override(row) for row in rows]

    def save(
        self,
        desk_id: str,
        kind: MailKind,
        language: str,
        override: Override,
        event: AccessEvent | None = None,
    ) -> None:
        table, version = self._table, override.version
        now = table.new(*keys.template(desk_id, kind, language), "template", body=plain(override))
        now.version = version
        past = table.new(
            *keys.template_version(desk_id, kind, language, version),
            "template_version",
            body=plain(override),
        )
        before = table.row.version == version - 1
        condition = table.row.pk.does_not_exist() if version == 1 else before
        refusal = Operation(row=now, condition=condition, refusal=lambda _: VersionConflictError())
        write(table, [refusal, Operation(row=past)], event)


def _override(row: Row) -> Override:
    return restored(body_of(row), Override)
