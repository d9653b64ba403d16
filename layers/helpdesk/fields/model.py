"""Fields that admins define: what may be said of a ticket, a contact or an organization.

Ids are chosen once and stay; a field is archived, never removed, for old values name it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Protocol

from msgspec import Struct, field

from helpdesk.fields.categories import Categories

if TYPE_CHECKING:
    from helpdesk.people.model import Agent


class Of(StrEnum):
    TICKET = "ticket"
    CONTACT = "contact"
    ORGANIZATION = "organization"


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    CHECKBOX = "checkbox"
    PERSON = "person"
    ASSET = "asset"
    REGEX = "regex"


class Form(StrEnum):
    """Where a field is shown: an agent's new ticket, her view of it, or the customers' form."""

    AGENT_NEW = "agent_new"
    AGENT_EDIT = "agent_edit"
    PORTAL = "portal"


class Among(StrEnum):
    """Who a person field may name."""

    AGENTS = "agents"
    CONTACTS = "contacts"


class Option(Struct, frozen=True, kw_only=True):
    id: str
    names: Mapping[str, str] = field(default_factory=dict)
    archived: bool = False


class FieldRule(Struct, frozen=True, kw_only=True):
    """A field; ``desks`` are those whose tickets have it (none: all of them).

    ``seen_by`` and ``set_by`` are roles (none: whoever may see or change the object); who may not
    see a field may not set it. ``required_on`` are forms that are not taken without it; that a
    status asks for it stands in the desk's scheme.
    ``minimum`` and ``maximum`` bound numbers, ``earliest`` and ``latest`` dates.
    """

    id: str
    of: Of
    kind: Kind
    names: Mapping[str, str]
    hints: Mapping[str, str] = field(default_factory=dict)
    desks: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    pattern: str | None = None
    among: Among = Among.AGENTS
    max_characters: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    earliest: str | None = None
    latest: str | None = None
    seen_by: tuple[str, ...] = ()
    set_by: tuple[str, ...] = ()
    forms: tuple[Form, ...] = (Form.AGENT_NEW, Form.AGENT_EDIT)
    required_on: tuple[Form, ...] = ()
    position: int = 0
    archived: bool = False
    version: int = 0

    def serves(self, desk_id: str | None) -> bool:
        """Whether a desk's tickets have it; of people and organizations none is asked."""
        return desk_id is None or not self.desks or desk_id in self.desks

    def seen_as(self, role: str) -> bool:
        return not self.seen_by or role in self.seen_by

    def set_as(self, role: str) -> bool:
        return self.seen_as(role) and (not self.set_by or role in self.set_by)


Values = Mapping[str, Any]
"""By the fields' ids: text, a number, a date as text, true, an id, or a list of options' ids."""


class Definitions(Protocol):
    """What admins defined, at most a minute old."""

    def fields(self, of: Of, *, knowing: Sequence[str] = ()) -> Sequence[FieldRule]:
        """In their order; read anew if one of the ids that are asked for is not known yet."""

    def categories(self, desk_id: str, *, knowing: str | None = None) -> Categories: ...

    def knows_contact(self, contact_id: str) -> bool:
        """Whether there is one, merged into no other."""

    def unknown_tags(self, desk_id: str, tags: Sequence[str]) -> Sequence[str]:
        """Those of at most 50 that no ticket of the desk had."""


class _Nothing:
    def fields(self, of: Of, *, knowing: Sequence[str] = ()) -> Sequence[FieldRule]:
        return ()

    def categories(self, desk_id: str, *, knowing: str | None = None) -> Categories:
        return Categories()

    def knows_contact(self, contact_id: str) -> bool:
        return False

    def unknown_tags(self, desk_id: str, tags: Sequence[str]) -> Sequence[str]:
        return ()


NOTHING_DEFINED: Final = _Nothing()


def role_of(agent: Agent) -> str:
    """The role that ``seen_by`` and ``set_by`` name: one of the house's own, else one of five."""
    return agent.custom_role or str(agent.role)


class Known(Protocol):
    """Whom a person field may name."""

    def agent(self, agent_id: str) -> bool: ...

    def contact(self, contact_id: str) -> bool: ...
