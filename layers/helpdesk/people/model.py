"""People: contacts (customers' side) and agents (ours)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Role(StrEnum):
    LIGHT_AGENT = "light_agent"
    AGENT = "agent"
    LEAD = "lead"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person on the customers' side; ``address`` is normalised."""

    id: str
    address: str
    name: str = ""
    phone: str | None = None
    language: str | None = None
    verified: bool = False
    created_at: datetime
    names: tuple[str, ...] = ()
    """The names under which mail came from this address, at most five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A person on our side; ``id`` is the identity provider's subject."""

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

    def works_in(self, desk_id: str) -> bool:
        return desk_id in self.desks or self.role is Role.ADMIN


class Agents(Protocol):
    """The region's agents."""

    def by_id(self, agent_id: str) -> Agent | None: ...

    def all(self) -> Sequence[Agent]: ...
