"""The categories of a desk's tickets: a tree whose ids stay while names and places change."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Category(Struct, frozen=True, kw_only=True):
    id: str
    names: Mapping[str, str] = field(default_factory=dict)
    parent: str | None = None
    archived: bool = False


class Categories(Struct, frozen=True, kw_only=True):
    """A desk's tree, its branches in their order."""

    items: tuple[Category, ...] = ()
    version: int = 0

    def by_id(self, category_id: str) -> Category | None:
        return next((each for each in self.items if each.id == category_id), None)

    def line(self, category_id: str) -> tuple[Category, ...]:
        """A category with those above it, the root first; stops where a line leads in circles."""
        found: list[Category] = []
        step = self.by_id(category_id)
        while step is not None and step not in found:
            found.append(step)
            step = self.by_id(step.parent) if step.parent else None
        return tuple(reversed(found))

    def offered(self, category_id: str) -> bool:
        """Whether new tickets may be put there: neither it nor what it lies in is archived."""
        line = self.line(category_id)
        return bool(line) and not any(each.archived for each in line)
