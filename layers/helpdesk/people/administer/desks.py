"""A desk becomes confidential or open again, and lets people in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import NotFoundError
from helpdesk.people.administer.office import Act, Office, change
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.directory import Directory
    from helpdesk.people.model import Agent


def set_confidential(office: Office, actor: Agent, desk_id: str, *, confidential: bool) -> None:
    """From now on only who is in the desk knows of it; only such a one changes that."""
    _check_desk(office, actor, desk_id)

    def rule(before: Directory) -> Directory:
        desks = before.confidential | {desk_id} if confidential else before.confidential - {desk_id}
        return replace(before, confidential=desks)

    change(office, Act(actor=actor, name="desk_changed", permission="desk:write"), rule)


def set_member(office: Office, actor: Agent, desk_id: str, agent_id: str, *, member: bool) -> Agent:
    """The agent, who works in the desk from now on or no more."""
    _check_desk(office, actor, desk_id)

    def rule(before: Directory) -> Directory:
        agent = before.agents.get(agent_id)
        if agent is None:
            raise NotFoundError(agent_id)
        if (desk_id in agent.desks) is member:
            return before
        left = tuple(each for each in agent.desks if each != desk_id)
        teams = tuple(
            each.id
            for each in before.teams.values()
            if each.desk_id != desk_id and each.id in agent.teams
        )
        changed = replace(
            agent,
            desks=(*left, desk_id) if member else left,
            teams=agent.teams if member else teams,
            version=agent.version + 1,
        )
        return replace(before, agents={**before.agents, agent_id: changed})

    act = Act(actor=actor, name="member_changed", permission="member:write")
    return change(office, act, rule).agents[agent_id]


def _check_desk(office: Office, actor: Agent, desk_id: str) -> None:
    if office.desks.by_id(desk_id) is None or not actor.works_in(desk_id):
        raise NotFoundError(desk_id)
