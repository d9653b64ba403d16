"""What admins defined, on DynamoDB: fields, categories and ticket templates, versioned rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk.errors import VersionConflictError
from helpdesk.fields.categories import Categories
from helpdesk.fields.model import FieldRule
from helpdesk.fields.templates import TicketTemplate
from helpdesk.storage import access_patterns
from helpdesk.storage.access.logged_writes import write_logged
from helpdesk.storage.definitions import keys as definition_keys
from helpdesk.storage.definitions import patterns as definition_patterns
from helpdesk.storage.people import keys as people_keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from helpdesk.fields.model import Of
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.keys import Key
    from helpdesk.storage.table import Table

KEPT_SECONDS = 60.0
AGAIN_SECONDS = 2.0
"""So soon an unknown id makes a worker read anew."""


class DynamoDefinitions:
    """Implements helpdesk.fields.model.Definitions, and the ports of those who edit them."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table = table
        self._fields = _Kept(table, definition_keys.FIELDS, FieldRule, ticks)
        self._tags: set[Key] = set()
        self._categories = _Kept(table, definition_keys.CATEGORIES, Categories, ticks)

    def fields(self, of: Of, *, knowing: Sequence[str] = ()) -> Sequence[FieldRule]:
        return _in_order(each for each in self._fields.items(knowing).values() if each.of is of)

    def categories(self, desk_id: str, *, knowing: str | None = None) -> Categories:
        found = self._categories.items((desk_id,)).get(desk_id) if knowing else None
        if knowing and (found is None or found.by_id(knowing) is None):
            self._categories.read_again()
        return self._categories.items(()).get(desk_id) or Categories()

    def fields_now(self) -> Sequence[FieldRule]:
        self._fields.forget()
        return _in_order(self._fields.items(()).values())

    def save_field(self, rule: FieldRule, event: AccessEvent) -> None:
        self._save(definition_keys.field(rule.id), "field", rule, event)
        self._fields.forget()

    def categories_now(self, desk_id: str) -> Categories:
        self._categories.forget()
        return self.categories(desk_id)

    def save_categories(self, desk_id: str, categories: Categories, event: AccessEvent) -> None:
        self._save(definition_keys.categories(desk_id), "categories", categories, event)
        self._categories.forget()

    def knows_contact(self, contact_id: str) -> bool:
        key = people_keys.contact(contact_id)
        row = access_patterns.row_by_key(self._table, key, consistent=False)
        return row is not None and "merged_into" not in body_of(row)

    def unknown_tags(self, desk_id: str, tags: Sequence[str]) -> Sequence[str]:
        keys = {tag: definition_keys.tag(desk_id, tag) for tag in tags}
        asked = [key for key in keys.values() if key not in self._tags]
        if asked:
            self._tags |= access_patterns.rows_by_keys(self._table, asked).keys()
        return [tag for tag, key in keys.items() if key not in self._tags]

    def tags_starting(self, desk_id: str, text: str, *, limit: int) -> Sequence[str]:
        rows = definition_patterns.tag_rows(self._table, desk_id, text, limit=limit)
        return [row.sk for row in rows]

    def forget_tag(self, desk_id: str, tag: str, event: AccessEvent) -> None:
        """Another worker that knows the tag learns it again in its next life."""
        key = definition_keys.tag(desk_id, tag)
        self._tags.discard(key)
        write_logged(self._table, event, [Operation(row=self._table.row(*key), delete=True)])

    def templates(self, desk_id: str) -> Sequence[TicketTemplate]:
        partition, _ = definition_keys.ticket_template(desk_id, "")
        rows = access_patterns.directory_rows(self._table, partition)
        return [restored(body_of(row), TicketTemplate) for row in rows]

    def template(self, desk_id: str, template_id: str) -> TicketTemplate | None:
        key = definition_keys.ticket_template(desk_id, template_id)
        row = access_patterns.row_by_key(self._table, key)
        return restored(body_of(row), TicketTemplate) if row else None

    def save_template(self, template: TicketTemplate, event: AccessEvent) -> None:
        key = definition_keys.ticket_template(template.desk_id, template.id)
        self._save(key, "ticket_template", template, event)

    def _save(
        self,
        key: Key,
        kind: str,
        value: FieldRule | Categories | TicketTemplate,
        event: AccessEvent,
    ) -> None:
        """Write the version after the one that is there, or raise VersionConflictError."""
        row = self._table.new(*key, kind, body=plain(value), version=value.version)
        before = self._table.row.version == value.version - 1
        condition = self._table.row.pk.does_not_exist() if value.version == 1 else before
        operation = Operation(
            row=row, condition=condition, refusal=lambda _: VersionConflictError()
        )
        write_logged(self._table, event, [operation])


class _Kept:
    """The rows of one partition, kept a minute, read anew for an id that is not among them."""

    def __init__(
        self,
        table: Table,
        partition: str,
        kind: type[FieldRule] | type[Categories],
        ticks: Callable[[], float],
    ) -> None:
        self._table, self._partition, self._ticks = table, partition, ticks
        self._kind: type[FieldRule] | type[Categories] = kind
        self._items: dict[str, Any] = {}
        self._read_at: float | None = None

    def forget(self) -> None:
        self._read_at = None

    def read_again(self) -> None:
        if self._read_at is not None and self._ticks() - self._read_at > AGAIN_SECONDS:
            self.forget()

    def items(self, knowing: Sequence[str]) -> dict[str, Any]:
        if any(each not in self._items for each in knowing):
            self.read_again()
        now = self._ticks()
        if self._read_at is None or now - self._read_at > KEPT_SECONDS:
            rows = access_patterns.directory_rows(self._table, self._partition)
            self._items = {row.sk: restored(body_of(row), self._kind) for row in rows}
            self._read_at = now
        return self._items


def _in_order(rules: Any) -> list[FieldRule]:
    return sorted(rules, key=lambda rule: (rule.position, rule.id))
