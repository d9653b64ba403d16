"""Agents write to third parties: a conversation begins, goes on, is done or is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from helpdesk.conversations.errors import TooManyConversationsError
from helpdesk.conversations.letters import Letter, draft, mails_of, with_files
from helpdesk.conversations.model import (
    MAX_CONVERSATIONS,
    MAX_PEOPLE,
    Conversation,
    ConversationState,
    Correspondent,
    Origin,
)
from helpdesk.conversations.moving import present, whereabouts
from helpdesk.conversations.records import ConversationKept, LetterKept
from helpdesk.errors import ConflictError, InvalidInputError, NotFoundError
from helpdesk.people.permissions import require
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.audience import Addressee, addressed
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.open import one_line
from helpdesk.tickets.words import AuthorKind
from helpdesk.tickets.workbench import (
    Workbench,
    actor_of,
    desk_of,
    insisting,
    own_addresses,
    ticket_for,
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.records import Record

_Written = tuple[Conversation, "Message"]
T = TypeVar("T")


class Beginning(Struct, frozen=True, kw_only=True):
    """To whom, about what, and the first letter."""

    subject: str
    people: tuple[Addressee, ...]
    letter: Letter


def start_conversation(
    bench: Workbench, agent: Agent, ticket_id: str, beginning: Beginning
) -> _Written:
    """A new conversation and its first letter; with the same key it is the same one."""
    require(agent, "reply:write")
    people = named(bench, beginning)
    scope = f"{agent.id}/tickets/{ticket_id}/conversations"
    asked = Asked(scope=scope, key=beginning.letter.key, payload=_told(beginning))

    def act(ticket: Ticket, at: datetime) -> _Written:
        if len(present(bench.store, ticket.id)) >= MAX_CONVERSATIONS:
            message = f"a ticket takes {MAX_CONVERSATIONS} conversations"
            raise TooManyConversationsError(message)
        written = with_files(draft(bench, agent, ticket, beginning.letter, at=at), beginning.letter)
        forwards = beginning.letter.forward is not None
        conversation = Conversation(
            id=bench.ids.sortable("conversation", at),
            ticket_id=ticket.id,
            subject=one_line(beginning.subject),
            people=tuple(
                Correspondent(
                    id=bench.ids.unguessable(f"person {each.email}"),
                    email=each.email,
                    name=each.name,
                )
                for each in people
            ),
            origin=Origin.FORWARD if forwards else Origin.QUESTION,
            started_by=AgentRef(id=agent.id, name=agent.name),
            created_at=at,
            activity_at=at,
        )
        mark = asked.mark(_kept(conversation, written), at)
        reason = "forwarded" if forwards else "started"
        _commit(bench, agent, ticket, (None, conversation), written, mark, reason)
        return conversation, written

    return _once(bench, agent, ticket_id, asked, act)


def add_letter(
    bench: Workbench, agent: Agent, ticket_id: str, conversation_id: str, letter: Letter
) -> _Written:
    """One more letter to the same people; it opens a conversation that was done."""
    require(agent, "reply:write")
    scope = f"{agent.id}/tickets/{ticket_id}/conversations/{conversation_id}"
    told = repr(sorted(letter.told_apart().items()))
    asked = Asked(scope=scope, key=letter.key, payload=told)

    def act(ticket: Ticket, at: datetime) -> _Written:
        before = conversation_of(bench, ticket, conversation_id)
        written = with_files(draft(bench, agent, ticket, letter, at=at), letter)
        after = replace(
            before,
            activity_at=at,
            last_author=AuthorKind.AGENT,
            state=ConversationState.OPEN,
            unread=False,
            letters=before.letters + 1,
            version=before.version + 1,
        )
        mark = asked.mark(_kept(after, written), at)
        _commit(bench, agent, ticket, (before, after), written, mark, "written")
        return after, written

    return _once(bench, agent, ticket_id, asked, act)


def conversation_of(bench: Workbench, ticket: Ticket, conversation_id: str) -> Conversation:
    """A conversation of that ticket; NotFoundError for any other."""
    found = bench.store.conversation(ticket.id, conversation_id)
    if found is None or found.moved_to is not None:
        raise NotFoundError(conversation_id)
    return found


def named(bench: Workbench, beginning: Beginning) -> tuple[Addressee, ...]:
    """Whom the conversation is with: somebody, none of our own addresses, at most ten."""
    if not beginning.people:
        raise InvalidInputError([("to", "say whom to write to")])
    return addressed(beginning.people, own_addresses(bench), path="to", most=MAX_PEOPLE)


def _commit(
    bench: Workbench,
    agent: Agent,
    ticket: Ticket,
    change: tuple[Conversation | None, Conversation],
    written: Message,
    mark: tuple[Record, ...],
    reason: str,
) -> None:
    before, after = change
    kept = ConversationKept(before=before.version if before else None, after=after)
    stored = replace(offloaded(written, bench.files), ticket_id=after.home)
    letter = LetterKept(conversation_id=after.id, message=stored)
    cause = Cause(
        name=EventName.SIDE_CONVERSATION_CHANGED,
        actor=actor_of(agent),
        at=written.created_at,
        reason=reason,
        message_id=written.id,
    )
    commit = seal(
        ticket,
        ticket,
        cause,
        desk=desk_of(bench, ticket.desk_id),
        salt=bench.ids.unguessable("salt"),
        mails=mails_of(ticket, after, written, ids=bench.ids),
        records=(kept, letter, *mark),
    )
    bench.store.commit(commit)


def _once(
    bench: Workbench,
    agent: Agent,
    ticket_id: str,
    asked: Asked,
    act: Callable[[Ticket, datetime], _Written],
) -> _Written:
    """Do it, or tell what the same request did when it came first."""

    def attempt() -> _Written:
        ticket = ticket_for(bench, agent, ticket_id)
        try:
            return act(ticket, bench.clock.now())
        except ConflictError:
            done = _written_before(bench, ticket, asked)
            if done is None:
                raise
            return done

    return insisting(attempt, guarded=False)


def _written_before(bench: Workbench, ticket: Ticket, asked: Asked) -> _Written | None:
    done = done_before(bench.store, asked)
    if done is None:
        return None
    conversation_id = str(done["conversation_id"])
    conversation = whereabouts(bench.store, bench.store.conversation(ticket.id, conversation_id))
    if conversation is None:
        return None
    written = bench.store.letter(conversation.home, conversation_id, str(done["message_id"]))
    return (conversation, written) if written else None


def _kept(conversation: Conversation, written: Message) -> dict[str, str]:
    return {"conversation_id": conversation.id, "message_id": written.id}


def _told(beginning: Beginning) -> str:
    said = {**beginning.letter.told_apart(), "subject": beginning.subject}
    return repr(sorted({**said, "people": repr(beginning.people)}.items()))
