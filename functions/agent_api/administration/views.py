"""Access as it is shown: what the asker may not know of is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.agent_api.administration import answers as out
from helpdesk.people.model import Role
from helpdesk.people.permissions import ALL_PERMISSIONS, PERMISSIONS, permissions_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from helpdesk.people.access_log import AccessEvent, Changed
    from helpdesk.people.directory import Directory
    from helpdesk.people.model import Agent, CustomRole, Team


def agent(asker: Agent, directory: Directory, one: Agent, *, now: datetime) -> out.AgentAccess:
    fields = {name: getattr(one, name, None) for name in out.AgentAccess.model_fields}
    shown: dict[str, Any] = {
        "permissions": sorted(permissions_of(directory.seen(one))),
        "desks": [each for each in one.desks if asker.knows_of(each)],
        "teams": [
            each
            for each in one.teams
            if each in directory.teams and asker.knows_of(directory.teams[each].desk_id)
        ],
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
    return out.AccessEventOut(
        number=one.number,
        at=one.at,
        actor_id=one.actor,
        actor_name=actor.name if actor else "",
        act=one.act,
        origin=one.origin,
        token=one.token,
        changes=[_changed(asker, each) for each in one.changes if _known(asker, each)],
    )


def _known(asker: Agent, changed: Changed) -> bool:
    """Nothing of a desk, a team or a person that is hidden from her."""
    if changed.kind == "desk":
        return asker.knows_of(changed.id)
    said = {**changed.before, **changed.after}
    return asker.knows_of(str(said.get("desk_id", "")))


def _changed(asker: Agent, changed: Changed) -> out.ChangedOut:
    return out.ChangedOut(
        kind=changed.kind,
        id=changed.id,
        before=_open(asker, changed.before),
        after=_open(asker, changed.after),
    )


def _open(asker: Agent, values: Mapping[str, Any]) -> dict[str, Any]:
    desks = [each for each in values.get("desks", ()) if asker.knows_of(each)]
    return {**values, **({"desks": desks} if "desks" in values else {})}
