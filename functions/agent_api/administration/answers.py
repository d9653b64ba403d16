"""What administrators of access get."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from functions.agent_api.people_answers import Out
from helpdesk.people.model import AgentKind, Availability, Role, Scope


class WorkingOut(Out):
    start: str
    end: str


class AgentAccess(Out):
    """An agent with all that she may; ``ended`` says that ``expires_at`` is over."""

    id: str
    kind: AgentKind
    name: str
    email: str
    role: Role
    custom_role: str | None
    permissions: list[str]
    desks: list[str]
    teams: list[str]
    levels: list[str]
    scope: Scope
    active: bool
    expires_at: datetime | None
    ended: bool
    availability: Availability
    language: str
    time_zone: str
    week: list[list[WorkingOut]]
    totp_enrolled: bool
    version: int


class AgentPage(Out):
    items: list[AgentAccess]
    next_cursor: str | None


class RoleOut(Out):
    """One of the five has ``fixed`` set and no version."""

    id: str
    name: str
    base: Role
    permissions: list[str]
    fixed: bool
    version: int


class Roles(Out):
    """``permissions`` are all that there are."""

    items: list[RoleOut]
    permissions: list[str]


class TeamOut(Out):
    id: str
    desk: str
    name: str
    names: dict[str, str]
    members: list[str]
    version: int


class Teams(Out):
    items: list[TeamOut]


class DeskAccess(Out):
    """Who works in a desk, by being in it; admins work in all that are not confidential."""

    id: str
    confidential: bool
    members: list[str]


class DesksAccess(Out):
    items: list[DeskAccess]


class ChangedOut(Out):
    kind: str
    id: str
    before: dict[str, Any]
    after: dict[str, Any]


class AccessEventOut(Out):
    """Who did what: ``origin`` is an address, ``token`` the API token she did it with."""

    number: int
    at: datetime
    actor_id: str
    actor_name: str
    act: str
    origin: str
    token: str
    changes: list[ChangedOut]


class AccessLogPage(Out):
    """Newest first; ``chain_holds`` tells whether this page's rows follow on each other."""

    items: list[AccessEventOut]
    chain_holds: bool
    next_cursor: str | None


class Preferences(Out):
    availability: Availability
    language: str
    time_zone: str


class Removed(Out):
    id: str
