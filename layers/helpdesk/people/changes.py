"""What was done to a contact or an organization, by whom: kept beside it, and goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from helpdesk.people.access import is_requester
from helpdesk.values import asdict, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.model import Agent
    from helpdesk.people.person import Person

_OF_COLLEAGUES: Final = frozenset({"notes", "fields"})
_SILENT: Final = frozenset({"version", "changed_at", "created_at", "id"})


class Act(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    CHECKED = "checked"
    PROVEN = "proven"
    MERGED = "merged"
    TOOK_IN = "took_in"
    MERGE_UNDONE = "merge_undone"
    IMPORTED = "imported"


class Change(Struct, frozen=True, kw_only=True):
    """One version's change: the fields that differ, as they were and as they are.

    ``about`` is the other contact of a merge, the address that was proven, the import's id.
    """

    act: Act
    at: datetime
    by: str
    version: int
    about: str = ""
    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)


def changes_for(agent: Agent, person: Person, changes: Sequence[Change]) -> Sequence[Change]:
    """What the asker may see of them: about herself, nothing that was noted."""
    if not any(is_requester(agent, each) for each in person.addresses):
        return changes
    return [replace(each, old=_unnoted(each.old), new=_unnoted(each.new)) for each in changes]


def _unnoted(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in _OF_COLLEAGUES}


def differences(before: Any, after: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Old and new of the fields that differ between two values of one kind."""
    names = [each for each in after.__struct_fields__ if each not in _SILENT]
    changed = [name for name in names if getattr(before, name, None) != getattr(after, name)]
    was = asdict(before) if before is not None else {}
    now = asdict(after)
    return {name: was.get(name) for name in changed if was.get(name)}, {
        name: now[name] for name in changed
    }
