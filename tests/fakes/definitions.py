"""Definitions in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpdesk.fields.categories import Categories
from helpdesk.fields.model import FieldRule, Of


class FakeDefinitions:
    """The fields and trees that it was given."""

    def __init__(self, *rules: FieldRule, trees: Mapping[str, Categories] | None = None) -> None:
        self._rules, self._trees = rules, trees or {}

    def fields(self, of: Of, *, knowing: Sequence[str] = ()) -> Sequence[FieldRule]:
        return [each for each in self._rules if each.of is of]

    def categories(self, desk_id: str, *, knowing: str | None = None) -> Categories:
        return self._trees.get(desk_id, Categories())

    def knows_contact(self, contact_id: str) -> bool:
        return False

    def unknown_tags(self, desk_id: str, tags: Sequence[str]) -> Sequence[str]:
        return tags
