"""A ticket that belongs to another one is joined to it: what was said in it moves there.

The emptied ticket is resolved as a duplicate and points to the other; later answers to it follow.
Until it closes for good the joining can be undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.conversations.moving import check_number, coming_back, going_along, with_moved
from helpdesk.errors import IllegalMoveError, InvalidInputError, NotFoundError
from helpdesk.files.copied import copied_states
from helpdesk.people.permissions import require
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.open import promised
from helpdesk.tickets.own_request import askers, closed, opened_again
from helpdesk.tickets.parties import Participant
from helpdesk.tickets.reply import takes_replies, with_customer_message
from helpdesk.tickets.words import AuthorKind, CloseReason, MessageKind, Status
from helpdesk.tickets.workbench import Workbench, actor_of, desk_of, insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.ports import Thread

MAX_MESSAGES: Final = 30
"""Each is two writes of a transaction of at most a hundred."""

MAX_BYTES: Final = 3_000_000
"""Of words and files' names; a transaction takes 4 MB in all."""

MAX_PARTICIPANTS: Final = 20
_AT_ONCE: Final = 90
MAX_HOPS: Final = 10
REASON: Final = "joined"
UNDONE: Final = "unjoined"


def join_ticket(bench: Workbench, agent: Agent, ticket_id: str, into: str) -> Ticket:
    """The ticket that took the other in; joining the same two again changes nothing."""
    require(agent, "ticket:update")

    def act() -> Ticket:
        source, target = ticket_for(bench, agent, ticket_id), _survivor(bench, agent, into)
        if source.merged_into == target.id:
            return target
        _check(source, target)
        thread = _thread(bench, source)
        at = bench.clock.now()
        come, gone = going_along(bench.store, source.id, target.id)
        check_number(len(thread.messages) + len(come))
        taken = _taken_in(bench, agent, thread, target, at)
        left = _left_empty(bench, agent, thread, target, at)
        _take_files_along(bench, thread, thread.messages, target.id)
        bench.store.commit(with_moved(taken, come), with_moved(left, gone))
        return taken.after

    return insisting(act, guarded=False)


def unjoin_ticket(bench: Workbench, agent: Agent, ticket_id: str) -> Ticket:
    """The ticket as it was, with its messages back; IllegalMoveError once it is closed for good."""
    require(agent, "ticket:update")

    def act() -> Ticket:
        source = ticket_for(bench, agent, ticket_id)
        if source.merged_into is None:
            return source
        if source.status is not Status.RESOLVED:
            raise IllegalMoveError([("status", "this ticket is closed for good")])
        target = _thread(bench, _survivor(bench, agent, source.merged_into))
        at = bench.clock.now()
        back = tuple(each for each in target.messages if each.joined_from == source.id)
        come, gone = coming_back(bench.store, source.id, target.ticket.id)
        given = _given_back(bench, agent, target, source, back, at)
        restored = _restored(bench, agent, source, back, at)
        _take_files_along(bench, target, back, source.id)
        bench.store.commit(with_moved(given, gone), with_moved(restored, come))
        return restored.after

    return insisting(act, guarded=False)


def _survivor(bench: Workbench, agent: Agent, into: str) -> Ticket:
    """The ticket named by its id or reference; one that was joined itself stands for the other."""
    target = ticket_for(bench, agent, into)
    for _ in range(MAX_HOPS):
        if target.merged_into is None:
            break
        target = ticket_for(bench, agent, target.merged_into)
    return target


def _check(source: Ticket, target: Ticket) -> None:
    if source.id == target.id:
        raise InvalidInputError([("into", "is this very ticket")])
    if target.merged_into is not None:
        raise IllegalMoveError([("into", "was joined to others too often in a row")])
    if source.merged_into is not None:
        raise IllegalMoveError([("into", "this ticket was joined to another one already")])
    if source.status is Status.CLOSED or target.status is Status.CLOSED:
        raise IllegalMoveError([("into", "a closed ticket is closed for good")])


def _thread(bench: Workbench, ticket: Ticket) -> Thread:
    thread = bench.store.thread(ticket.id)
    if thread is None:
        raise NotFoundError(ticket.id)
    return thread


def _take_files_along(
    bench: Workbench, there: Thread, messages: Sequence[Message], ticket_id: str
) -> None:
    """Written before the messages come: a row too many says nothing, one too few hides a file."""
    found = list(copied_states(messages, there.files, ticket_id))
    for first in range(0, len(found), _AT_ONCE):
        bench.store.record(found[first : first + _AT_ONCE])


def _taken_in(
    bench: Workbench, agent: Agent, source: Thread, target: Ticket, at: datetime
) -> Commit:
    if len(source.messages) > MAX_MESSAGES:
        raise IllegalMoveError([("into", f"at most {MAX_MESSAGES} messages can be moved")])
    if sum(_bytes(each) for each in source.messages) > MAX_BYTES:
        raise IllegalMoveError([("into", "there are too many words to be moved")])
    desk = desk_of(bench, target.desk_id)
    moved = tuple(
        replace(each, ticket_id=target.id, joined_from=each.joined_from or source.ticket.id)
        for each in source.messages
    )
    after = replace(target, participants=_with_people_of(source.ticket, target), activity_at=at)
    newest = next((each for each in reversed(moved) if _wakes(each)), None)
    if newest is not None:
        if not takes_replies(target, desk, replace(newest, created_at=at)):
            raise IllegalMoveError([("into", "that ticket was resolved too long ago")])
        heard = max(target.last_customer_at or newest.created_at, newest.created_at)
        after = with_customer_message(after, replace(newest, created_at=at), desk)
        after = replace(after, last_customer_at=heard)
    who = askers(source.ticket, bench.agents)
    after = closed(after, bench.agents, who, by=source.ticket.id, at=at)
    return seal(
        target,
        after,
        Cause(name=EventName.MESSAGE_ADDED, actor=actor_of(agent), at=at, reason=REASON),
        desk=desk,
        salt=bench.ids.unguessable("salt"),
        messages=moved,
    )


def _left_empty(
    bench: Workbench, agent: Agent, source: Thread, target: Ticket, at: datetime
) -> Commit:
    before, reason = source.ticket, CloseReason.DUPLICATE
    after = before
    if before.status is not Status.RESOLVED:
        after = move(before, Status.RESOLVED, at=at, close_reason=reason)
    after = replace(
        after, merged_into=target.id, may_belong_to=None, close_reason=reason, activity_at=at
    )
    commit = seal(
        before,
        after,
        Cause(name=EventName.TICKET_CHANGED, actor=actor_of(agent), at=at, reason=REASON),
        desk=desk_of(bench, before.desk_id),
        salt=bench.ids.unguessable("salt"),
    )
    return replace(commit, removed=tuple(each.id for each in source.messages))


def _given_back(
    bench: Workbench,
    agent: Agent,
    thread: Thread,
    source: Ticket,
    back: tuple[Message, ...],
    at: datetime,
) -> Commit:
    """Whoever came along with the messages and still waits to be let in leaves with them."""
    target = thread.ticket
    left = [each for each in thread.messages if each not in back]
    people = tuple(
        each for each in target.participants if each.active or each.id != source.requester.id
    )
    commit = seal(
        target,
        replace(opened_again(target, left, by=source.id), participants=people),
        Cause(name=EventName.TICKET_CHANGED, actor=actor_of(agent), at=at, reason=UNDONE),
        desk=desk_of(bench, target.desk_id),
        salt=bench.ids.unguessable("salt"),
    )
    return replace(commit, removed=tuple(each.id for each in back))


def _restored(
    bench: Workbench, agent: Agent, source: Ticket, back: tuple[Message, ...], at: datetime
) -> Commit:
    desk = desk_of(bench, source.desk_id)
    after = replace(move(source, Status.OPEN, at=at), merged_into=None, reopened=source.reopened)
    if after.first_response_at is None and after.first_response_due_at is not None:
        after = promised(after, desk)
    return seal(
        source,
        after,
        Cause(name=EventName.TICKET_CHANGED, actor=actor_of(agent), at=at, reason=UNDONE),
        desk=desk,
        salt=bench.ids.unguessable("salt"),
        messages=tuple(replace(each, ticket_id=source.id, joined_from=None) for each in back),
    )


def _with_people_of(source: Ticket, target: Ticket) -> tuple[Participant, ...]:
    """Those of the joined ticket wait to be let in: an agent says who may read what follows."""
    on_it = {target.requester.email.lower(), *(each.email.lower() for each in target.participants)}
    person = source.requester
    coming = (
        Participant(id=person.id, name=person.name, email=person.email),
        *(replace(each, active=False) for each in source.participants),
    )
    new = [each for each in coming if each.email and each.email.lower() not in on_it]
    return (*target.participants, *new)[: max(MAX_PARTICIPANTS, len(target.participants))]


def _bytes(message: Message) -> int:
    words = (message.text, message.html, message.quoted, *(e.filename for e in message.attachments))
    return sum(len(each.encode()) for each in words if each) + 500 * (len(message.attachments) + 1)


def _wakes(message: Message) -> bool:
    is_reply = message.kind is MessageKind.REPLY and not message.automatic
    return is_reply and message.author.kind is AuthorKind.CUSTOMER
