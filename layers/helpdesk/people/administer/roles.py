"""Roles of the house's own, and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import InvalidInputError, NotFoundError, VersionConflictError
from helpdesk.people.administer.office import Act, Office, change
from helpdesk.people.errors import AccessConflictError
from helpdesk.people.model import CustomRole, Role, Team
from helpdesk.people.permissions import ALL_PERMISSIONS
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.directory import Directory
    from helpdesk.people.model import Agent

MAX_ROLES: Final = 50
MAX_TEAMS: Final = 200


def set_role(office: Office, actor: Agent, wanted: CustomRole, *, seen: int) -> CustomRole:
    """The role from now on; version 0 makes a new one."""

    def rule(before: Directory) -> Directory:
        there = before.roles.get(wanted.id)
        _check_seen(there, seen)
        if bad := list(_bad_role(before, wanted)):
            raise InvalidInputError(bad)
        made = replace(wanted, permissions=tuple(sorted(set(wanted.permissions))), version=seen)
        if made == there:
            return before
        return replace(before, roles={**before.roles, wanted.id: replace(made, version=seen + 1)})

    act = Act(actor=actor, name="role_set", permission="role:write")
    return change(office, act, rule).roles[wanted.id]


def remove_role(office: Office, actor: Agent, role_id: str) -> None:
    """AccessConflictError while somebody has it; one that is not there is removed already."""

    def rule(before: Directory) -> Directory:
        if any(each.custom_role == role_id for each in before.agents.values()):
            message = "somebody has that role: give her another one first"
            raise AccessConflictError(message, code="role_in_use")
        left = {key: each for key, each in before.roles.items() if key != role_id}
        return replace(before, roles=left)

    change(office, Act(actor=actor, name="role_removed", permission="role:write"), rule)


def set_team(office: Office, actor: Agent, wanted: Team, *, seen: int) -> Team:
    """The team from now on; it stays at its desk."""

    def rule(before: Directory) -> Directory:
        there = before.teams.get(wanted.id)
        if there is not None and not actor.works_in(there.desk_id):
            raise NotFoundError(wanted.id)
        _check_seen(there, seen)
        if office.desks.by_id(wanted.desk_id) is None or not actor.works_in(wanted.desk_id):
            raise InvalidInputError([("desk", "is no desk of yours")])
        if there is not None and there.desk_id != wanted.desk_id:
            raise InvalidInputError([("desk", "a team stays at its desk")])
        if there is None and len(before.teams) >= MAX_TEAMS:
            raise InvalidInputError([("team", f"there are {MAX_TEAMS} already")])
        if there is not None and replace(wanted, version=seen) == there:
            return before
        made = replace(wanted, version=seen + 1)
        return replace(before, teams={**before.teams, wanted.id: made})

    act = Act(actor=actor, name="team_set", permission="team:write")
    return change(office, act, rule).teams[wanted.id]


def remove_team(office: Office, actor: Agent, team_id: str) -> None:
    """Its members are in it no more; tickets that were its own keep its id for the record."""

    def rule(before: Directory) -> Directory:
        there = before.teams.get(team_id)
        if there is None:
            return before
        if not actor.works_in(there.desk_id):
            raise NotFoundError(team_id)
        members = [each for each in before.agents.values() if team_id in each.teams]
        if members:
            message = "somebody is in that team: take them out first"
            raise AccessConflictError(message, code="team_in_use")
        left = {key: each for key, each in before.teams.items() if key != team_id}
        return replace(before, teams=left)

    change(office, Act(actor=actor, name="team_removed", permission="team:write"), rule)


def _check_seen(there: CustomRole | Team | None, seen: int) -> None:
    if (there.version if there else 0) != seen:
        raise VersionConflictError


def _bad_role(before: Directory, wanted: CustomRole) -> list[tuple[str, str]]:
    bad = []
    if wanted.id in set(Role):
        bad.append(("role", "is one of the five that there always are"))
    if unknown := sorted(set(wanted.permissions) - ALL_PERMISSIONS):
        bad.append(("permissions", f"there is no permission {unknown[0]}"))
    if wanted.base is Role.ADMIN:
        bad.append(("base", "an admin is made by the role admin"))
    if wanted.id not in before.roles and len(before.roles) >= MAX_ROLES:
        bad.append(("role", f"there are {MAX_ROLES} already"))
    return bad
