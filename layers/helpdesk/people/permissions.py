"""What each role may do, as ``noun:verb`` permissions; what is not listed is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import ForbiddenError, NotFoundError
from helpdesk.people.model import AgentKind, Role
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent

_LIGHT_AGENT = frozenset(
    {
        "ticket:read",
        "note:write",
        "agent:read",
        "desk:read",
        "audit:read",
        "availability:write",
        "contact:read",
        "view:write",
    }
)
_AGENT = _LIGHT_AGENT | {
    "ticket:create",
    "ticket:update",
    "reply:write",
    "escalation:acknowledge",
    "suspended:read",
    "sender:block",
    "suppression:read",
    "token:write",
    "time:read",
    "time:write",
    "macro:read",
    "macro:write",
    "contact:write",
}
_LEAD = _AGENT | {
    "schedule:write",
    "template:write",
    "suspended:release",
    "suppression:write",
    "message:reprocess",
    "message:redact",
    "time:correct",
    "macro:share",
    "view:share",
    "contact:merge",
    "contact:prove",
    "organization:write",
}
_MANAGER = _LEAD | {
    "report:read",
    "mail-settings:read",
    "mail-settings:write",
    "member:write",
    "team:write",
    "macro:publish",
    "contact:import",
    "contact:export",
}
_ADMIN = _MANAGER | {
    "agent:write",
    "role:write",
    "desk:write",
    "access-log:read",
    "field:write",
    "suspended:virus",
    "sending:switch",
}

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.LIGHT_AGENT: _LIGHT_AGENT,
    Role.AGENT: _AGENT,
    Role.LEAD: _LEAD,
    Role.MANAGER: _MANAGER,
    Role.ADMIN: _ADMIN,
}
ALL_PERMISSIONS = frozenset.union(*PERMISSIONS.values())
TWO_FACTOR_ROLES = frozenset({Role.MANAGER, Role.ADMIN})
TWO_FACTOR_PERMISSIONS = _ADMIN - _LEAD
"""Whoever holds one of these by a role of the house's own needs a second factor as well."""

PERSONAL_ONLY = frozenset(
    {"agent:write", "role:write", "desk:write", "member:write", "team:write", "token:write"}
)
"""No token carries these: a program never decides who may do what."""


def permissions_of(agent: Agent) -> frozenset[str]:
    """What her role permits, or that of the house's own; a token narrows it."""
    held = PERMISSIONS[agent.role]
    if agent.custom_role is not None:
        held = (agent.reach.granted or frozenset()) & ALL_PERMISSIONS
    if agent.kind is AgentKind.SERVICE:
        held -= PERSONAL_ONLY
    return held if agent.reach.scopes is None else held & agent.reach.scopes - PERSONAL_ONLY


def may(agent: Agent, permission: str) -> bool:
    """Whether an active agent holds the permission."""
    return agent.active and permission in permissions_of(agent)


def require(agent: Agent, permission: str) -> None:
    """Raise ForbiddenError unless the agent holds the permission."""
    if not may(agent, permission):
        message = f"your role lacks the permission {permission}"
        raise ForbiddenError(message, code="permission_missing")


def needs_two_factor(agent: Agent) -> bool:
    """Managers, admins, and whoever holds what only they may; a program cannot have one."""
    if agent.kind is AgentKind.SERVICE:
        return False
    own = replace(agent, reach=replace(agent.reach, scopes=None))
    return agent.role in TWO_FACTOR_ROLES or not TWO_FACTOR_PERMISSIONS.isdisjoint(
        permissions_of(own)
    )


def require_two_factor(agent: Agent) -> None:
    """Managers and admins work only with a second factor enrolled."""
    if needs_two_factor(agent) and not agent.totp_enrolled:
        message = "enrol a second factor, then sign in again"
        raise ForbiddenError(message, code="second_factor_required")


def require_desk(agent: Agent, desk_id: str) -> None:
    """Something of a desk the agent does not work in is not there for her."""
    if not agent.works_in(desk_id):
        raise NotFoundError(desk_id)
