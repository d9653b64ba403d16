"""How a desk works its tickets: its own statuses, what may follow what, what each asks for.

Each status of a desk's own lies in one of the six categories. Timers, clocks and lists go by the
category alone; the scheme binds what agents do by hand, never what the product does by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct, field

from helpdesk.tickets.words import Priority, Status


class Grade(StrEnum):
    """How wide (impact) or how soon (urgency)."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class PriorityBy(StrEnum):
    HAND = "hand"
    MATRIX = "matrix"


Matrix = Mapping[Grade, Mapping[Grade, Priority]]

USUAL_MATRIX: Final[Matrix] = {
    Grade.HIGH: {
        Grade.HIGH: Priority.URGENT,
        Grade.MEDIUM: Priority.HIGH,
        Grade.LOW: Priority.NORMAL,
    },
    Grade.MEDIUM: {
        Grade.HIGH: Priority.HIGH,
        Grade.MEDIUM: Priority.NORMAL,
        Grade.LOW: Priority.LOW,
    },
    Grade.LOW: {
        Grade.HIGH: Priority.NORMAL,
        Grade.MEDIUM: Priority.LOW,
        Grade.LOW: Priority.LOW,
    },
}
"""Impact, then urgency."""


class StatusRule(Struct, frozen=True, kw_only=True):
    """A status of a desk; one of the six has its category's word as its id.

    ``next`` are the ids that an agent may move it to (None: whatever the lifecycle allows),
    ``requires`` the fields that a ticket must have to enter it. An archived one is entered no more.
    """

    id: str
    category: Status
    names: Mapping[str, str] = field(default_factory=dict)
    next: tuple[str, ...] | None = None
    requires: tuple[str, ...] = ()
    archived: bool = False

    @property
    def own(self) -> bool:
        """Whether the desk added it."""
        return self.id != self.category.value


class Scheme(Struct, frozen=True, kw_only=True):
    """``initial`` is the desk's own status of what arrives; ``solved_requires`` holds on *solved*.

    ``priority_by`` None is as the region's file says. With ``tags_only`` no other tags are taken.
    """

    statuses: tuple[StatusRule, ...] = ()
    initial: str | None = None
    solved_requires: tuple[str, ...] = ()
    priority_by: PriorityBy | None = None
    matrix: Matrix = field(default_factory=lambda: USUAL_MATRIX)
    priority_by_hand_too: bool = True
    tags: tuple[str, ...] = ()
    tags_only: bool = False
    version: int = 0

    def rule(self, status_id: str) -> StatusRule | None:
        """The status with that id; each of the six is there without being written down."""
        written = next((each for each in self.statuses if each.id == status_id), None)
        if written is None and status_id in set(Status):
            return StatusRule(id=status_id, category=Status(status_id))
        return written

    def all(self) -> tuple[StatusRule, ...]:
        """The six and the desk's own, each of the six before those of its category."""
        found: list[StatusRule] = []
        for category in Status:
            six = self.rule(category.value)
            own = [each for each in self.statuses if each.category is category and each.own]
            found += [*([six] if six else []), *own]
        return tuple(found)
