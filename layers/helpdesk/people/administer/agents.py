"""Agents are invited, changed, shut out and let in again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import available_timezones

from msgspec import Struct, field

from helpdesk.errors import InvalidInputError, NotFoundError, VersionConflictError
from helpdesk.people.administer.office import Act, Office, change, judged
from helpdesk.people.errors import AccessConflictError
from helpdesk.people.model import Agent, AgentKind, Role
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.administer.office import Rule
    from helpdesk.people.directory import Directory

LANGUAGES: Final = ("es", "en", "pt")
NEW: Final = "new"
PERMISSION: Final = "agent:write"


class NewAgent(Struct, frozen=True, kw_only=True):
    """``fields`` as in a change; a program (``service``) has no address and no account."""

    email: str
    name: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    service: bool = False


def invite(office: Office, actor: Agent, wanted: NewAgent) -> Agent:
    """The new agent; inviting the same person in the same way again changes nothing."""
    act = Act(actor=actor, name="agent_invited", permission=PERMISSION)
    if wanted.service:
        made = f"service-{office.ids.unguessable('service')}"
        return change(office, act, _added(office, actor, made, wanted)).agents[made]
    _check_address(office, wanted.email)
    now = office.book.directory()
    judged(office, act, now, _added(office, actor, NEW, wanted))
    made = office.pool.invite(wanted.email, wanted.name)
    after = change(office, act, _added(office, actor, made, wanted))
    return by_address(after, wanted.email) or after.agents[made]


def change_agent(
    office: Office, actor: Agent, agent_id: str, fields: Mapping[str, Any], *, seen: int
) -> Agent:
    """The agent after the change; one whom the actor may not know of is not there."""

    def rule(before: Directory) -> Directory:
        agent = known(before, actor, agent_id)
        if agent.version != seen:
            raise VersionConflictError
        after = patched(office, before, actor, agent, fields)
        return replace(before, agents={**before.agents, agent_id: after})

    act = Act(actor=actor, name="agent_changed", permission=PERMISSION)
    agent = change(office, act, rule).agents[agent_id]
    if "active" in fields and agent.kind is AgentKind.PERSON:
        (office.pool.let_in if agent.active else office.pool.shut_out)(agent.email)
    return agent


def known(directory: Directory, actor: Agent, agent_id: str) -> Agent:
    """An agent; NotFoundError for one whose desks are all hidden from the actor."""
    agent = directory.agents.get(agent_id)
    if agent is None or not knows(actor, agent):
        raise NotFoundError(agent_id)
    return agent


def knows(actor: Agent, agent: Agent) -> bool:
    """Whether she may know that there is that agent: not of one in confidential desks alone."""
    return not agent.desks or any(actor.knows_of(each) for each in agent.desks)


def patched(
    office: Office, directory: Directory, actor: Agent, agent: Agent, fields: Mapping[str, Any]
) -> Agent:
    """The agent with those fields; desks and teams that the actor may not know of stay."""
    if bad := list(_unknown(office, directory, actor, fields)):
        raise InvalidInputError(bad)
    changed = replace(agent, **fields)
    if "desks" in fields:
        kept = tuple(each for each in agent.desks if not actor.knows_of(each))
        changed = replace(changed, desks=(*fields["desks"], *kept))
    if "teams" in fields:
        kept = tuple(each for each in agent.teams if not _shows(directory, actor, each))
        changed = replace(changed, teams=(*fields["teams"], *kept))
    if "role" in fields and "custom_role" not in fields:
        changed = replace(changed, custom_role=None)
    if bad := list(_bad(directory, changed)):
        raise InvalidInputError(bad)
    teams = [directory.teams[each] for each in changed.teams if each in directory.teams]
    mine = tuple(each.id for each in teams if each.desk_id in changed.desks)
    changed = replace(changed, teams=mine)
    return changed if changed == agent else replace(changed, version=agent.version + 1)


def _added(office: Office, actor: Agent, agent_id: str, wanted: NewAgent) -> Rule:
    def rule(before: Directory) -> Directory:
        kind = AgentKind.SERVICE if wanted.service else AgentKind.PERSON
        blank = Agent(
            id=agent_id, email=wanted.email, name=wanted.name, role=Role.AGENT, desks=(), kind=kind
        )
        made = patched(office, before, actor, blank, wanted.fields)
        there = before.agents.get(agent_id) or by_address(before, wanted.email)
        if there is not None:
            if _same(there, made):
                return before
            message = "that address is an agent's already"
            raise AccessConflictError(message, code="agent_exists")
        return replace(before, agents={**before.agents, agent_id: made})

    return rule


def by_address(directory: Directory, email: str) -> Agent | None:
    everybody = directory.agents.values()
    return next((each for each in everybody if email and each.email == email), None)


def _same(there: Agent, wanted: Agent) -> bool:
    names = ("email", "name", "role", "custom_role", "desks", "teams", "expires_at")
    return all(getattr(there, name) == getattr(wanted, name) for name in names)


def _check_address(office: Office, email: str) -> None:
    is_ours = email.endswith(f"@{office.mail_domain}") or office.desks.by_mailbox(email)
    if is_ours:
        raise InvalidInputError([("email", "is an address of this help desk")])


def _unknown(
    office: Office, directory: Directory, actor: Agent, fields: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """What is hidden is refused as what there is not."""
    desks = {each.id for each in office.desks.all() if actor.knows_of(each.id)}
    for each in fields.get("desks", ()):
        if each not in desks:
            yield "desks", f"there is no desk {each}"
    for each in fields.get("teams", ()):
        if not _shows(directory, actor, each):
            yield "teams", f"there is no team {each}"


def _shows(directory: Directory, actor: Agent, team_id: str) -> bool:
    team = directory.teams.get(team_id)
    return team is not None and actor.knows_of(team.desk_id)


def _bad(directory: Directory, agent: Agent) -> list[tuple[str, str]]:
    bad = []
    if agent.custom_role is not None and agent.custom_role not in directory.roles:
        bad.append(("custom_role", "there is no such role"))
    if agent.language not in LANGUAGES:
        bad.append(("language", f"is one of {', '.join(LANGUAGES)}"))
    if agent.time_zone not in available_timezones():
        bad.append(("time_zone", "is no time zone, as Europe/Madrid is one"))
    if agent.expires_at is not None and agent.expires_at.tzinfo is None:
        bad.append(("expires_at", "needs a time zone, as in 2027-01-31T18:00:00Z"))
    return bad
