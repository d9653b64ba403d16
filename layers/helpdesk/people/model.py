"""People: contacts (customers' side) and agents (ours)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from helpdesk.desks.model import Span
from helpdesk.people.reach import Reach
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence


class Role(StrEnum):
    """The five that there always are; a role of the house's own stands on one of them."""

    LIGHT_AGENT = "light_agent"
    AGENT = "agent"
    LEAD = "lead"
    MANAGER = "manager"
    ADMIN = "admin"


class Contact(Struct, frozen=True, kw_only=True):
    """What is known at an address of who writes from there; ``address`` is normalised.

    It is the door that intake looks through; the person behind it is a ``Person``. ``kept`` says
    that she has a row of her own, which old ones lack.
    """

    id: str
    address: str
    name: str = ""
    phone: str | None = None
    language: str | None = None
    verified: bool = False
    created_at: datetime
    names: tuple[str, ...] = ()
    """The names under which mail came from this address, at most five."""
    segments: tuple[str, ...] = ()
    organization_id: str | None = None
    claimed: bool = False
    """Said to be hers by somebody else and not shown to be: it opens nothing that is hers."""
    kept: bool = False
    known_at: str = ""
    """The desk that alone knows her, where she came up: see ``people.known_at``."""
    agent_id: str | None = None
    """Who of ours she is: her requests are closed to her as an agent, whatever address she uses."""


class AgentKind(StrEnum):
    """A person who signs in, or a program that comes with a token only."""

    PERSON = "person"
    SERVICE = "service"


class Scope(StrEnum):
    """What she sees of a desk: all of it, or what is her teams' or hers."""

    DESK = "desk"
    TEAM = "team"


class Availability(StrEnum):
    AVAILABLE = "available"
    BUSY = "busy"
    AWAY = "away"


class Agent(Struct, frozen=True, kw_only=True):
    """A person on our side; ``id`` is the identity provider's subject.

    ``active`` is what an administrator said; ``expires_at`` ends it by itself. ``reach`` is read
    with her from the directory and never stored with her.
    """

    id: str
    email: str
    name: str
    role: Role
    desks: tuple[str, ...]
    language: str = "es"
    time_zone: str = "UTC"
    active: bool = True
    totp_enrolled: bool = False
    mail_notices: tuple[str, ...] = ("undelivered",)
    """Of what she is told by mail: ``assigned``, ``customer_answered``, ``noted`` and this."""

    kind: AgentKind = AgentKind.PERSON
    custom_role: str | None = None
    teams: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    """The levels she works at; none means all of them."""

    scope: Scope = Scope.DESK
    expires_at: datetime | None = None
    availability: Availability = Availability.AVAILABLE
    week: tuple[tuple[Span, ...], ...] = ()
    """Her working hours in her zone, Monday first; none means those of her desks."""

    version: int = 0
    reach: Reach = field(default_factory=Reach)

    def works_in(self, desk_id: str) -> bool:
        """Of an admin every desk that is not confidential, of anybody her own ones."""
        everywhere = self.role is Role.ADMIN and self.kind is AgentKind.PERSON
        return desk_id in self.desks or (everywhere and desk_id not in self.reach.hidden)

    def knows_of(self, desk_id: str) -> bool:
        """Whether she may be told that there is such a desk."""
        return desk_id not in self.reach.hidden or self.works_in(desk_id)

    def as_of(self, now: datetime) -> Agent:
        """Inactive from the moment at which her account ends."""
        ended = self.expires_at is not None and self.expires_at <= now
        return replace(self, active=False) if ended else self


class CustomRole(Struct, frozen=True, kw_only=True):
    """A role of the house's own; ``base`` is where it stands when somebody must be told."""

    id: str
    name: str
    permissions: tuple[str, ...]
    base: Role = Role.AGENT
    version: int = 0


class Team(Struct, frozen=True, kw_only=True):
    """Agents of one desk who share work; ``names`` maps languages to its name."""

    id: str
    desk_id: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    version: int = 0


class Agents(Protocol):
    """The region's agents."""

    def by_id(self, agent_id: str) -> Agent | None: ...

    def all(self) -> Sequence[Agent]: ...

    def team(self, team_id: str) -> Team | None: ...
