"""Canned replies and macros: words with placeholders, and changes; either may be missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct, field

from helpdesk.errors import ConflictError
from helpdesk.tickets.words import CloseReason, MessageKind, Priority, Status, TicketType

if TYPE_CHECKING:
    from helpdesk.people.access_log import AccessEvent

MACROS_MAX: Final = 200
"""So many a scope."""
CHARACTERS_MAX: Final = 20_000


class MacroChangedError(ConflictError):
    """Somebody else changed the macro since it was read."""

    code = "macro_changed"


class ScopeKind(StrEnum):
    """For whom a macro is."""

    ALL = "all"
    DESK = "desk"
    TEAM = "team"
    PERSON = "person"


class Scope(Struct, frozen=True, kw_only=True):
    """For whom it is, with the id of that desk, team or person."""

    kind: ScopeKind
    id: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}#{self.id}" if self.id else self.kind.value


class Words(Struct, frozen=True, kw_only=True):
    """What is said in one language: text or HTML, with placeholders."""

    text: str = ""
    html: str | None = None


class Changes(Struct, frozen=True, kw_only=True):
    """What changes; ``assign`` is an agent's id, ``me`` or ``nobody``, hours count from then."""

    status: Status | None = None
    custom_status: str | None = None
    close_reason: CloseReason | None = None
    priority: Priority | None = None
    type: TicketType | None = None
    category: str | None = None
    cause: str | None = None
    solution: str | None = None
    assign: str | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    follow_up_hours: int | None = None
    snooze_hours: int | None = None


class Macro(Struct, frozen=True, kw_only=True):
    """``words`` by language; without any it only changes the ticket."""

    id: str
    scope: Scope
    name: str
    folder: str = ""
    kind: MessageKind = MessageKind.REPLY
    words: Mapping[str, Words] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    by: str
    at: datetime
    version: int = 1

    def in_language(self, wanted: str, others: Sequence[str]) -> tuple[str, Words] | None:
        """The words in the ticket's language, or in the first of the others that it has."""
        for each in (wanted, *others, *self.words):
            if each in self.words:
                return each, self.words[each]
        return None


class Macros(Protocol):
    """Where macros are kept."""

    def of(self, scope: Scope) -> Sequence[Macro]:
        """At most half a minute old."""

    def now(self, scope: Scope, macro_id: str) -> Macro | None: ...

    def save(self, macro: Macro, event: AccessEvent | None) -> None:
        """The version after the one that is there, or MacroChangedError.

        What others use is logged as other settings are; one's own is one's own (None).
        """

    def remove(self, macro: Macro, event: AccessEvent | None) -> None: ...
