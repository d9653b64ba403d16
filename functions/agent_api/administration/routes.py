"""Who may do what: agents, roles, teams, desks, and the log of what was changed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api.administration import answers as out
from functions.agent_api.administration.agents import AgentRoutes
from functions.agent_api.administration.desks import DeskRoutes
from functions.agent_api.administration.roles import RoleRoutes
from functions.agent_api.route import API, Route

if TYPE_CHECKING:
    from functions.agent_api.session import Session

ACCESS = f"{API}/access"


def routes(session: Session) -> tuple[Route, ...]:
    agents, roles, desks = AgentRoutes(session), RoleRoutes(session), DeskRoutes(session)
    agent, role = f"{ACCESS}/agents/<agent_id>", f"{ACCESS}/roles/<role_id>"
    team, desk = f"{ACCESS}/teams/<team_id>", f"{ACCESS}/desks/<desk_id>"
    member = f"{desk}/members/<agent_id>"
    write, staff = "agent:write", "member:write"
    preferences = f"{API}/me/preferences"
    return (
        Route("GET", f"{ACCESS}/agents", write, agents.list_access, out.AgentPage),
        Route("POST", f"{ACCESS}/agents", write, agents.invite_agent, out.AgentAccess, 201),
        Route("GET", agent, write, agents.agent_access, out.AgentAccess),
        Route("PATCH", agent, write, agents.change_agent, out.AgentAccess),
        Route("GET", f"{ACCESS}/roles", write, roles.list_roles, out.Roles),
        Route("PUT", role, "role:write", roles.set_role, out.RoleOut),
        Route("DELETE", role, "role:write", roles.remove_role, out.Removed),
        Route("GET", f"{ACCESS}/teams", "agent:read", roles.list_teams, out.Teams),
        Route("PUT", team, "team:write", roles.set_team, out.TeamOut),
        Route("DELETE", team, "team:write", roles.remove_team, out.Removed),
        Route("GET", f"{ACCESS}/desks", staff, desks.list_desk_access, out.DesksAccess),
        Route("PUT", desk, "desk:write", desks.set_desk_access, out.DeskAccess),
        Route("PUT", member, staff, desks.add_member, out.DeskAccess),
        Route("DELETE", member, staff, desks.remove_member, out.DeskAccess),
        Route("GET", f"{API}/audit", "access-log:read", desks.access_log, out.AccessLogPage),
        Route("PUT", preferences, "availability:write", agents.set_preferences, out.Preferences),
    )
