"""What each role may do, as ``noun:verb`` permissions; what is not listed is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import ForbiddenError, NotFoundError
from helpdesk.people.model import Role

if TYPE_CHECKING:
    from helpdesk.people.model import Agent

_LIGHT_AGENT = frozenset({"ticket:read", "note:write", "agent:read", "desk:read", "audit:read"})
_AGENT = _LIGHT_AGENT | {
    "ticket:create",
    "ticket:update",
    "reply:write",
    "escalation:acknowledge",
    "suspended:read",
    "sender:block",
    "suppression:read",
}
_LEAD = _AGENT | {"schedule:write", "suspended:release", "suppression:write", "message:reprocess"}
_MANAGER = _LEAD | {"report:read", "mail-settings:read", "mail-settings:write"}
_ADMIN = _MANAGER | {"agent:write", "desk:write", "suspended:virus", "sending:switch"}

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.LIGHT_AGENT: _LIGHT_AGENT,
    Role.AGENT: _AGENT,
    Role.LEAD: _LEAD,
    Role.MANAGER: _MANAGER,
    Role.ADMIN: _ADMIN,
}
TWO_FACTOR_ROLES = frozenset({Role.MANAGER, Role.ADMIN})


def may(agent: Agent, permission: str) -> bool:
    """Whether an active agent's role holds the permission."""
    return agent.active and permission in PERMISSIONS[agent.role]


def require(agent: Agent, permission: str) -> None:
    """Raise ForbiddenError unless the agent holds the permission."""
    if not may(agent, permission):
        message = f"your role lacks the permission {permission}"
        raise ForbiddenError(message, code="permission_missing")


def require_two_factor(agent: Agent) -> None:
    """Managers and admins work only with a second factor enrolled."""
    if agent.role in TWO_FACTOR_ROLES and not agent.totp_enrolled:
        message = "enrol a second factor, then sign in again"
        raise ForbiddenError(message, code="second_factor_required")


def require_desk(agent: Agent, desk_id: str) -> None:
    """Something of a desk the agent does not work in is not there for her."""
    if not agent.works_in(desk_id):
        raise NotFoundError(desk_id)
