"""What a ticket keeps at another desk: what that desk knows too, by id or by name; the rest goes.

What goes stays in the ticket's history.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct, field

from helpdesk.fields.model import Of
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.desks.model import Desk
    from helpdesk.desks.scheme import StatusRule
    from helpdesk.fields.categories import Category
    from helpdesk.fields.model import Definitions

T = TypeVar("T", "StatusRule", "Category")
GRADES: Final = ("impact", "urgency")


class Remapped(Struct, frozen=True, kw_only=True):
    """``mapped`` says which ids became others, ``dropped`` which fields the ticket lost."""

    ticket: Ticket
    mapped: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


def remapped(ticket: Ticket, old: Desk | None, desk: Desk, definitions: Definitions) -> Remapped:
    """The ticket as the other desk describes tickets; its desk's id is not changed here."""
    status, category = _status(ticket, old, desk), _category(ticket, desk, definitions)
    rules = definitions.fields(Of.TICKET, knowing=list(ticket.fields))
    gone = {rule.id for rule in rules if not rule.serves(desk.id)} & ticket.fields.keys()
    listed = desk.scheme.tags if desk.scheme.tags_only else ticket.tags
    after = replace(
        ticket,
        custom_status=status,
        category=category,
        impact=ticket.impact if desk.matrix is not None else None,
        urgency=ticket.urgency if desk.matrix is not None else None,
        tags=tuple(each for each in ticket.tags if each in listed),
        fields={name: value for name, value in ticket.fields.items() if name not in gone},
    )
    mapped, dropped = {}, [f"fields.{name}" for name in sorted(gone)]
    for name in ("custom_status", "category", *GRADES):
        was, now = getattr(ticket, name), getattr(after, name)
        if was is not None and now is None:
            dropped.append(name)
        elif was != now:
            mapped[name] = now
    if after.tags != ticket.tags:
        dropped.append("tags")
    return Remapped(ticket=after, mapped=mapped, dropped=tuple(dropped))


def _status(ticket: Ticket, old: Desk | None, desk: Desk) -> str | None:
    if ticket.custom_status is None:
        return None
    there = [
        rule
        for rule in desk.scheme.statuses
        if rule.own and not rule.archived and rule.category is ticket.status
    ]
    rule = old.scheme.rule(ticket.custom_status) if old else None
    return _same(ticket.custom_status, rule, there)


def _category(ticket: Ticket, desk: Desk, definitions: Definitions) -> str | None:
    if ticket.category is None:
        return None
    tree = definitions.categories(desk.id)
    there = [each for each in tree.items if tree.offered(each.id)]
    old = definitions.categories(ticket.desk_id).by_id(ticket.category)
    return _same(ticket.category, old, there)


def _same(old_id: str, old: T | None, there: Iterable[T]) -> str | None:
    """The one of that id, else the only one that shares a name with it."""
    there = list(there)
    if any(each.id == old_id for each in there):
        return old_id
    names = _names(old) if old else set()
    namesakes = [each.id for each in there if _names(each) & names]
    return namesakes[0] if len(namesakes) == 1 else None


def _names(named: StatusRule | Category) -> set[tuple[str, str]]:
    return {(language, name.strip().casefold()) for language, name in named.names.items()}
