"""Access as it is shown: what the asker may not know of is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.agent_api.administration import answers as out
from helpdesk.people.administer.agents import knows
from helpdesk.people.model import Role
from helpdesk.people.permissions import ALL_PERMISSIONS, PERMISSIONS, permissions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from helpdesk.people.access_log import AccessEvent, Changed
    from helpdesk.people.directory import Directory
    from helpdesk.people.model import Agent, CustomRole, Team


def agent(asker: Agent, directory: Directory, one: Agent, *, now: datetime) -> out.AgentAccess:
    fields = {name: getattr(one, name, None) for name in out.AgentAccess.model_fields}
    shown: dict[str, Any] = {
        "permissions": sorted(permissions_of(directory.seen(one))),
        "desks": [each for each in one.desks if asker.knows_of(each)],
        "teams": known_teams(asker, directory, one.teams),
        "ended": one.active and not one.as_of(now).active,
        "week": [
            [{"start": clock(each.start), "end": clock(each.end)} for each in day]
            for day in one.week
        ],
    }
    return out.AgentAccess.model_validate({**fields, **shown})


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def roles(directory: Directory) -> out.Roles:
    fixed = [
        out.RoleOut(
            id=each.value,
            name=each.value,
            base=each,
            permissions=sorted(PERMISSIONS[each]),
            fixed=True,
            version=0,
        )
        for each in Role
    ]
    own = sorted(directory.roles.values(), key=lambda each: each.name)
    return out.Roles(items=[*fixed, *map(role, own)], permissions=sorted(ALL_PERMISSIONS))


def role(one: CustomRole) -> out.RoleOut:
    return out.RoleOut(
        id=one.id,
        name=one.name,
        base=one.base,
        permissions=list(one.permissions),
        fixed=False,
        version=one.version,
    )


def team(directory: Directory, one: Team) -> out.TeamOut:
    members = [each.id for each in directory.agents.values() if one.id in each.teams]
    return out.TeamOut(
        id=one.id,
        desk=one.desk_id,
        name=one.name,
        names=dict(one.names),
        members=members,
        version=one.version,
    )


def desk(directory: Directory, desk_id: str) -> out.DeskAccess:
    return out.DeskAccess(
        id=desk_id,
        confidential=desk_id in directory.confidential,
        members=[each.id for each in directory.agents.values() if desk_id in each.desks],
    )


def event(asker: Agent, directory: Directory, one: AccessEvent) -> out.AccessEventOut:
    actor = directory.agents.get(one.actor)
    told = (_changed(asker, directory, each) for each in one.changes)
    return out.AccessEventOut(
        number=one.number,
        at=one.at,
        actor_id=one.actor,
        actor_name=actor.name if actor else "",
        act=one.act,
        origin=one.origin,
        token=one.token,
        changes=[each for each in told if each is not None],
    )


def _changed(asker: Agent, directory: Directory, changed: Changed) -> out.ChangedOut | None:
    """What she may know of a change; None of a desk, a team or a person that is hidden from her."""
    if not asker.reach.hidden:  # there is no confidential desk
        return out.ChangedOut.model_validate(changed)
    if not _known(asker, directory, changed):
        return None
    before, after = (_open(asker, directory, each) for each in (changed.before, changed.after))
    if (before, after) != (changed.before, changed.after):
        same = {name for name in before if name in after and before[name] == after[name]}
        before, after = (
            {n: v for n, v in each.items() if n not in same} for each in (before, after)
        )
        if {*before, *after} <= {"version"}:
            return None
    return out.ChangedOut(kind=changed.kind, id=changed.id, before=before, after=after)


def _known(asker: Agent, directory: Directory, changed: Changed) -> bool:
    said, team = {**changed.before, **changed.after}, directory.teams.get(changed.id)
    match changed.kind:
        case "desk":
            return asker.knows_of(changed.id)
        case "agent":
            agent = directory.agents.get(changed.id)
            return agent is None or knows(asker, agent)
        case "team" if "desk_id" not in said:
            return team is not None and asker.knows_of(team.desk_id)
        case "token" if "owner" in said:
            owner = directory.agents.get(str(said["owner"]))
            return owner is None or knows(asker, owner)
    return asker.knows_of(str(said.get("desk_id", "")))


def _open(asker: Agent, directory: Directory, values: Mapping[str, Any]) -> dict[str, Any]:
    """Without the desks and teams that are hidden from her, or gone."""
    told = dict(values)
    if "desks" in told:
        told["desks"] = [each for each in told["desks"] if asker.knows_of(each)]
    if "teams" in told:
        told["teams"] = known_teams(asker, directory, told["teams"])
    return {name: _unnamed(asker, each) for name, each in told.items()}


def _unnamed(asker: Agent, value: Any) -> Any:
    """However deep: without what goes to a desk that is hidden from her."""
    if isinstance(value, list):
        return [_unnamed(asker, each) for each in value if not _is_hidden(asker, each)]
    if isinstance(value, dict):
        return {
            n: _unnamed(asker, each)
            for n, each in value.items()
            if not (n.endswith("desk_id") and isinstance(each, str) and not asker.knows_of(each))
        }
    return value


def _is_hidden(asker: Agent, value: Any) -> bool:
    said = value.get("desk_id") if isinstance(value, dict) else None
    return isinstance(said, str) and not asker.knows_of(said)


def known_teams(asker: Agent, directory: Directory, team_ids: Iterable[str]) -> list[str]:
    """Those of them that there are and that she may know of."""
    teams = (directory.teams.get(each) for each in team_ids)
    return [each.id for each in teams if each is not None and asker.knows_of(each.desk_id)]
