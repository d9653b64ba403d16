"""A desk: its mailboxes, languages, calendar, promises, ladder and windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct, field

from helpdesk.desks.identity import Identity
from helpdesk.desks.scheme import Matrix, PriorityBy, Scheme

REOPEN_WINDOW_DAYS = 7
REMIND_AFTER_DAYS = 3
RESOLVE_AFTER_REMINDER_DAYS = 4


class Span(Struct, frozen=True):
    """Working time within a day, in minutes since local midnight; ``end`` is at most 1440."""

    start: int
    end: int


class Calendar(Struct, frozen=True, kw_only=True):
    """Working hours in a time zone: the spans of each weekday (Monday first), and ISO days off.

    No week at all means around the clock.
    """

    time_zone: str = "UTC"
    week: tuple[tuple[Span, ...], ...] = ()
    holidays: tuple[str, ...] = ()


class LadderStep(Struct, frozen=True, kw_only=True):
    """One rung of escalation: the level a ticket is raised to, whom to tell, how long to wait."""

    level: str
    notify: tuple[str, ...] = ("lead",)
    acknowledge_minutes: int = 60


DEFAULT_LADDER = (
    LadderStep(level="L2", notify=("lead",)),
    LadderStep(level="L3", notify=("lead",)),
    LadderStep(level="L4", notify=("lead", "manager")),
)
DEFAULT_FIRST_RESPONSE_MINUTES = {"urgent": 60, "high": 240, "normal": 480, "low": 1440}


class Desk(Struct, frozen=True, kw_only=True):
    """A service desk; ``names`` maps a language to its name, ``prefix`` starts its references."""

    id: str
    prefix: str
    names: Mapping[str, str]
    mailboxes: tuple[str, ...]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("es", "en", "pt")
    calendar: Calendar = field(default_factory=Calendar)
    first_response_minutes: Mapping[str, int] = field(
        default_factory=lambda: dict(DEFAULT_FIRST_RESPONSE_MINUTES)
    )
    warn_percent: int = 75
    ladder: tuple[LadderStep, ...] = DEFAULT_LADDER
    reopen_window_days: int = REOPEN_WINDOW_DAYS
    remind_after_days: int = REMIND_AFTER_DAYS
    resolve_after_reminder_days: int = RESOLVE_AFTER_REMINDER_DAYS
    survey: bool = True
    survey_on_no_answer: bool = False
    priority_by: PriorityBy = PriorityBy.HAND
    identity: Identity = field(default_factory=Identity)
    scheme: Scheme = field(default_factory=Scheme)

    @property
    def matrix(self) -> Matrix | None:
        """Impact and urgency to priority, where the desk works so."""
        return self.matrix_of(self.scheme)

    def matrix_of(self, scheme: Scheme) -> Matrix | None:
        """The same with another scheme."""
        chosen = scheme.priority_by or self.priority_by
        return scheme.matrix if chosen is PriorityBy.MATRIX else None

    def name(self, language: str) -> str:
        """The desk's name in that language, else in the desk's first one, else its id."""
        return self.names.get(language) or self.names.get(self.languages[0]) or self.id

    def language_for(self, wished: str | None) -> str:
        """The wished language if the desk serves it, else the desk's first."""
        return wished if wished in self.languages else self.languages[0]


class Desks(Protocol):
    """The region's desks, at most a minute old."""

    def all(self) -> Sequence[Desk]: ...

    def by_id(self, desk_id: str) -> Desk | None: ...

    def by_mailbox(self, address: str) -> Desk | None: ...
