"""An agent changes fields of a ticket: status, priority, owner, level, words of the solution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from helpdesk.errors import IllegalMoveError, InvalidInputError
from helpdesk.fields.tags import tags_used
from helpdesk.mail.from_agents.agent_notices import assigned_notice
from helpdesk.people.access import opens
from helpdesk.people.permissions import require
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.describe import Paper, described, paper_for
from helpdesk.tickets.events import EventName
from helpdesk.tickets.level_note import NOTE_NEEDED, with_level_note
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.tickets.open import one_line, promised
from helpdesk.tickets.people_records import ContactLanguage
from helpdesk.tickets.reply import touched, without_survey
from helpdesk.tickets.resolve import with_survey
from helpdesk.tickets.statuses import entered, wish_of
from helpdesk.tickets.timers import with_timer
from helpdesk.tickets.words import SlaState, Status, Workflow
from helpdesk.tickets.workbench import (
    Workbench,
    actor_of,
    check_version,
    desk_of,
    insisting,
    ticket_for,
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent, Agents
    from helpdesk.tickets.outbox import OutboundMail
    from helpdesk.tickets.records import Record

PLAIN_FIELDS = ("level", "type", "cause", "solution", "follow_up_at", "language")
NEVER_EMPTY = ("status", "priority", "level", "type", "subject", "tags", "fields")


class Patch(Struct, frozen=True, kw_only=True):
    """The fields to change and their new values; ``expected`` is the version the agent saw.

    Fields: status or custom_status (with close_reason), priority or impact and urgency, assignee_id
    (None gives the ticket back), level, type, category, cause, solution, follow_up_at, tags,
    subject, language, fields (custom ones: those that are given change); note goes with a level.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    expected: int | None = None


def change_ticket(bench: Workbench, agent: Agent, ticket_id: str, patch: Patch) -> Ticket:
    """The ticket as it is after the change; a change that changes nothing writes nothing."""
    require(agent, "ticket:update")
    fields, note = _apart(patch.fields)

    def act() -> Ticket:
        before = ticket_for(bench, agent, ticket_id)
        check_version(before, patch.expected)
        desk, at = desk_of(bench, before.desk_id), bench.clock.now()
        paper, agents, noted = paper_for(bench, agent), bench.agents, bool(note)
        after = patched(before, fields, desk=desk, agents=agents, at=at, paper=paper, noted=noted)
        if after == before:
            return before
        told = with_level_note(bench, agent, before, touched(after, at), note)
        after, mails = with_survey(before, told.ticket, desk, ids=bench.ids, at=at)
        name = EventName.TICKET_CHANGED
        if after.assignee != before.assignee:
            name = EventName.TICKET_ASSIGNED
        cause = Cause(name=name, actor=actor_of(agent), at=at)
        salt = bench.ids.unguessable("salt")
        mails = (*mails, *owner_told(bench, agent, before, after), *told.mails)
        spoken = _spoken(bench, before, after, at=at)
        learned = (*spoken, *tags_used(bench.definitions, before, after))
        commit = seal(
            before,
            after,
            cause,
            desk=desk,
            salt=salt,
            messages=told.messages,
            mails=mails,
            records=learned,
        )
        bench.store.commit(commit)
        return commit.after

    return insisting(act, guarded=patch.expected is not None)


def _apart(given: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The fields, and the note that goes with a level."""
    note = str(given.get("note") or "").strip()
    if note and "level" not in given:
        raise InvalidInputError([("note", "goes with another level: say which")])
    return {name: value for name, value in given.items() if name != "note"}, note


def owner_told(
    bench: Workbench, agent: Agent, before: Ticket, after: Ticket
) -> tuple[OutboundMail, ...]:
    """To the new owner, if somebody else gave it to her and she wants to be told by mail."""
    at = bench.clock.now()
    return assigned_notice(before, after, by=agent.id, agents=bench.agents, ids=bench.ids, at=at)


def emptied(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields that would be left without a value and cannot be, as errors."""
    missing = (name for name in NEVER_EMPTY if name in fields and fields[name] is None)
    return [(name, "cannot be empty") for name in missing]


def patched(
    ticket: Ticket,
    fields: Mapping[str, Any],
    *,
    desk: Desk,
    agents: Agents,
    at: datetime,
    paper: Paper | None = None,
    noted: bool = False,
) -> Ticket:
    """The ticket with those fields changed; a closed one takes no change.

    A higher level needs a note beside them, ``noted`` says that there is one.
    """
    _check(ticket, fields, noted=noted)
    if fields.get("language", desk.languages[0]) not in desk.languages:
        raise InvalidInputError([("language", "is none that this desk writes in")])
    plain = {name: fields[name] for name in PLAIN_FIELDS if name in fields}
    changed = described(replace(ticket, **plain), fields, desk=desk, paper=paper)
    if "subject" in fields:
        changed = replace(changed, subject=one_line(fields["subject"]))
    if "team_id" in fields:
        changed = replace(changed, team_id=_team(fields["team_id"], ticket, agents))
    if "assignee_id" in fields:
        changed = replace(changed, assignee=_owner(fields["assignee_id"], ticket, agents))
    if fields.get("priority", ticket.priority) is not ticket.priority:
        changed = replace(changed, priority=fields["priority"])
    if changed.priority is not ticket.priority:
        changed = _reprioritised(changed, desk)
    wish = wish_of(ticket, fields, desk.scheme)
    if wish is not None:
        changed = entered(changed, wish, desk.scheme, at=at)
        if ticket.status is Status.RESOLVED and changed.status is Status.OPEN:
            changed = without_survey(changed)
    elif "close_reason" in fields:
        raise InvalidInputError([("close_reason", "is given when a ticket is resolved")])
    return changed


def _spoken(bench: Workbench, before: Ticket, after: Ticket, *, at: datetime) -> tuple[Record, ...]:
    """Whoever is now written to in another language is so on her next tickets, too."""
    if after.language == before.language or not after.requester.email:
        return ()
    contact = bench.store.correspondence(after.requester.email, at=at).contact
    if contact is None or contact.id != after.requester.id:
        return ()
    contact_id = contact.id if contact.kept else None
    spoken = ContactLanguage(
        address=contact.address, language=after.language, contact_id=contact_id
    )
    return (spoken,)


def _check(ticket: Ticket, fields: Mapping[str, Any], *, noted: bool) -> None:
    """A joined ticket moves by undoing that alone, a closed one not at all."""
    if bad := emptied(fields):
        raise InvalidInputError(bad)
    if fields.get("level", ticket.level) > ticket.level and not noted:
        raise InvalidInputError([("note", NOTE_NEEDED)])
    if ticket.merged_into is not None and {"status", "custom_status"} & fields.keys():
        raise IllegalMoveError([("status", "this ticket was joined to another one: undo that")])
    if ticket.status is Status.CLOSED and fields:
        raise IllegalMoveError([("status", "a closed ticket is closed for good")])


def _owner(agent_id: str | None, ticket: Ticket, agents: Agents) -> AgentRef | None:
    """Given to a colleague who sees no more than her teams', it is hers to see from then on."""
    if agent_id is None:
        return None
    agent = agents.by_id(agent_id)
    if agent is None or not opens(agent, replace(ticket, assignee=AgentRef(id=agent.id, name=""))):
        raise InvalidInputError([("assignee_id", "is no agent of this desk, or asked for it")])
    return AgentRef(id=agent.id, name=agent.name)


def _team(team_id: str | None, ticket: Ticket, agents: Agents) -> str | None:
    team = agents.team(team_id) if team_id is not None else None
    if team_id is not None and (team is None or team.desk_id != ticket.desk_id):
        raise InvalidInputError([("team_id", "is no team of this desk")])
    return team_id


def _reprioritised(ticket: Ticket, desk: Desk) -> Ticket:
    """An unanswered, unwarned promise is made anew from arrival; its timer is armed again."""
    if ticket.sla_state is not SlaState.RUNNING or ticket.first_response_at is not None:
        return ticket
    return with_timer(promised(ticket, desk), None, Workflow.ESCALATION)
