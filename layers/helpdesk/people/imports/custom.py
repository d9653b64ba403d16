"""Custom fields in files: which columns they are, what a cell says of one, and how one is written.

A column is named by its field's id, by ``fields.`` and the id, or by one of the field's names; only
fields that the asker's role may change are columns of an import. An empty cell says nothing. What a
form needs is asked of who fills in that form, not of a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.fields.fill import filled
from helpdesk.fields.model import Among, FieldRule, Kind, Known, Of, role_of
from helpdesk.people.imports.model import ImportKind
from helpdesk.people.person import folded
from helpdesk.tickets.describe import paper_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.fields.model import Values
    from helpdesk.people.model import Agent
    from helpdesk.people.registry import Registry

PREFIX: Final = "fields."
OBJECTS: Final = {ImportKind.CONTACTS: Of.CONTACT, ImportKind.ORGANIZATIONS: Of.ORGANIZATION}
_NUMBER: Final = re.compile(r"-?\d{1,16}([.,]\d{1,12})?")
_PARTS: Final = re.compile(r"[;\n]")
_TICKED: Final = {
    **dict.fromkeys(("true", "yes", "y", "1", "x", "si", "s", "sim", "verdadero"), True),
    **dict.fromkeys(("false", "no", "n", "0", "nao", "falso"), False),
}


class CustomCells(Struct, frozen=True, kw_only=True):
    """How the asker's cells are read; ``person`` finds whom a cell names by id or address."""

    rules: tuple[FieldRule, ...]
    role: str
    known: Known
    person: Callable[[FieldRule, str], str | None]

    def apart(self, cells: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """The cells of ordinary columns, and those of custom fields by the fields' ids."""
        plain = {name: cell for name, cell in cells.items() if not name.startswith(PREFIX)}
        own = {name: cell for name, cell in cells.items() if name.startswith(PREFIX)}
        return plain, {name.removeprefix(PREFIX): cell for name, cell in own.items()}

    def filled(self, there: Values, said: Mapping[str, str]) -> Values:
        """The values with what the cells say; InvalidInputError names the columns at fault."""
        if not said:
            return there
        by_id, bad, given = {rule.id: rule for rule in self.rules}, [], {}
        for name, cell in said.items():
            try:
                given[name] = self._value(by_id[name], cell)
            except ValueError as fault:
                bad.append((f"{PREFIX}{name}", str(fault)))
        if bad:
            raise InvalidInputError(bad)
        return filled(there, given, self.rules, role=self.role, known=self.known)

    def _value(self, rule: FieldRule, cell: str) -> Any:
        """What is meant; ValueError for what can be nothing of that kind."""
        if rule.kind is Kind.NUMBER:
            return _number(cell)
        if rule.kind is Kind.CHECKBOX:
            return _ticked(cell)
        if rule.kind is Kind.CHOICE:
            return _option(rule, cell)
        if rule.kind is Kind.MULTI_CHOICE:
            return _options(rule, cell)
        if rule.kind is Kind.PERSON:
            return self.person(rule, cell) or cell
        return cell


def custom_cells(registry: Registry, agent: Agent, kind: ImportKind) -> CustomCells:
    """What the asker's files may say beside the ordinary columns."""
    paper, contacts = paper_for(registry.bench, agent), dict[str, str | None]()

    def person(rule: FieldRule, cell: str) -> str | None:
        if "@" not in cell:
            return cell
        address = cell.strip().casefold()
        if rule.among is Among.AGENTS:
            agents = registry.bench.agents.all()
            return next((each.id for each in agents if each.email.casefold() == address), None)
        if address not in contacts:
            door = registry.people.doors([address]).get(address)
            contacts[address] = door.id if door and door.kept else None
        return contacts[address]

    rules = registry.bench.definitions.fields(OBJECTS[kind])
    return CustomCells(
        rules=tuple(each for each in rules if each.set_as(paper.role) and not each.archived),
        role=paper.role,
        known=paper.known,
        person=person,
    )


def headings_of(ordinary: Sequence[str], rules: Sequence[FieldRule]) -> Mapping[str, str]:
    """Columns by what a file may call them; a name that two fields have is neither's."""
    named: dict[str, set[str]] = {}
    for rule in rules:
        for name in rule.names.values():
            named.setdefault(heading(name), set()).add(f"{PREFIX}{rule.id}")
    return {
        **{name: next(iter(keys)) for name, keys in named.items() if len(keys) == 1},
        **{rule.id: f"{PREFIX}{rule.id}" for rule in rules},
        **{f"{PREFIX}{rule.id}": f"{PREFIX}{rule.id}" for rule in rules},
        **{name: name for name in ordinary},
    }


def heading(text: str) -> str:
    """A column's name to compare by."""
    return folded(text).replace(" ", "_")


def shown_columns(registry: Registry, agent: Agent, of: Of) -> list[FieldRule]:
    """The fields that a file for the asker has, by their ids: their order may change meanwhile."""
    rules = registry.bench.definitions.fields(of)
    seen = [each for each in rules if each.seen_as(role_of(agent)) and not each.archived]
    return sorted(seen, key=lambda each: each.id)


def written(value: Any) -> str:
    """A value as a cell that an import reads as it was."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _number(cell: str) -> float:
    """With a point or a comma before its decimals; 1,500 may be either and is neither."""
    text = cell.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    thousands = re.fullmatch(r"-?\d{1,3},\d{3}", text)
    if thousands or not _NUMBER.fullmatch(text):
        message = "must be a number, as in 1500.5"
        raise ValueError(message)
    return float(text.replace(",", "."))


def _ticked(cell: str) -> bool:
    found = _TICKED.get(folded(cell))
    if found is None:
        message = "must be yes or no"
        raise ValueError(message)
    return found


def _option(rule: FieldRule, cell: str) -> str:
    """By its id, else by one of its names."""
    wanted = folded(cell)
    for option in rule.options:
        if option.id == cell.strip():
            return option.id
    named = {each.id for each in rule.options if wanted in map(folded, each.names.values())}
    if len(named) != 1:
        message = "is none of the options" if not named else "is the name of two options"
        raise ValueError(message)
    return named.pop()


def _options(rule: FieldRule, cell: str) -> list[str]:
    """Parted by semicolons, or by commas where no option has one in its name."""
    found: list[str] = []
    for part in (each for each in _PARTS.split(cell) if each.strip()):
        try:
            found.append(_option(rule, part))
        except ValueError:
            found += [_option(rule, each) for each in part.split(",") if each.strip()]
    return found
