"""A conversation is done, is taken up again, or its newest letter was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.conversations.model import Conversation, ConversationState
from helpdesk.conversations.records import ConversationKept
from helpdesk.conversations.write import conversation_of
from helpdesk.errors import AlreadyRecordedError, UnavailableError
from helpdesk.people.permissions import require
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.workbench import actor_of, desk_of, insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench

_TRIES = 4


def settle_conversation(
    bench: Workbench, agent: Agent, ticket_id: str, conversation_id: str, state: ConversationState
) -> Conversation:
    """Done, or open again; what it is already it stays."""
    require(agent, "reply:write")

    def act() -> Conversation:
        ticket = ticket_for(bench, agent, ticket_id)
        before = conversation_of(bench, ticket, conversation_id)
        if before.state is state:
            return before
        after = replace(before, state=state, unread=False, version=before.version + 1)
        done = state is ConversationState.DONE
        cause = Cause(
            name=EventName.SIDE_CONVERSATION_CHANGED,
            actor=actor_of(agent),
            at=bench.clock.now(),
            reason="done" if done else "reopened",
        )
        salt, desk = bench.ids.unguessable("salt"), desk_of(bench, ticket.desk_id)
        kept = ConversationKept(before=before.version, after=after)
        bench.store.commit(seal(ticket, ticket, cause, desk=desk, salt=salt, records=(kept,)))
        return after

    return insisting(act, guarded=False)


def mark_read(bench: Workbench, agent: Agent, ticket_id: str, conversation_id: str) -> Conversation:
    """Somebody looked at it: no change of the ticket, and so no event."""
    require(agent, "ticket:read")
    for _ in range(_TRIES):
        ticket = ticket_for(bench, agent, ticket_id)
        before = conversation_of(bench, ticket, conversation_id)
        if not before.unread:
            return before
        after = replace(before, unread=False, version=before.version + 1)
        try:
            bench.store.record([ConversationKept(before=before.version, after=after)])
        except AlreadyRecordedError:
            continue
        return after
    message = "the conversation changes too often"
    raise UnavailableError(message)
