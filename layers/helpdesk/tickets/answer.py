"""An agent answers: a public reply goes to the customer's side by mail, a note stays inside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from helpdesk.errors import ConflictError, IllegalMoveError, InvalidInputError, KeyReusedError
from helpdesk.people.permissions import require
from helpdesk.tickets.audience import Addressee, addressed, with_copies
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.model import Message, Ticket
from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient
from helpdesk.tickets.records import IdempotencyMark, Record
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.resolve import recipient, with_survey
from helpdesk.tickets.words import CloseReason, MessageKind, Status
from helpdesk.tickets.workbench import (
    Workbench,
    actor_of,
    author_of,
    check_version,
    desk_of,
    insisting,
    own_addresses,
    ticket_for,
)
from helpdesk.uploads.enclose import Enclosures

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.people.model import Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the agent wrote, sanitised; ``expected`` is the version she saw, if it shall guard.

    ``status`` (with ``close_reason``) is set in the same act; ``key`` makes a retry harmless.
    ``copies`` says who is in copy from now on; None leaves it as it is.
    """

    kind: MessageKind
    text: str
    html: str | None = None
    status: Status | None = None
    close_reason: CloseReason | None = None
    expected: int | None = None
    key: str | None = None
    copies: tuple[Addressee, ...] | None = None
    files: Enclosures | None = None


def answer_ticket(
    bench: Workbench, agent: Agent, ticket_id: str, answer: Answer
) -> tuple[Ticket, Message]:
    """The ticket and its new message; repeated with the same key it is the same message."""
    require(agent, "note:write" if answer.kind is MessageKind.NOTE else "reply:write")
    if not answer.text.strip():
        raise InvalidInputError([("body_text", "is empty")])
    if answer.copies is not None:
        if answer.kind is MessageKind.NOTE:
            raise InvalidInputError([("cc", "a note is sent to nobody")])
        copies = addressed(answer.copies, own_addresses(bench), path="cc")
        answer = replace(answer, copies=copies)

    def act() -> tuple[Ticket, Message]:
        before = ticket_for(bench, agent, ticket_id)
        try:
            return _answer(bench, agent, before, answer)
        except (ConflictError, IllegalMoveError):
            done = _answered_before(bench, agent, before, answer)
            if done is None:
                raise
            return done

    return insisting(act, guarded=answer.expected is not None)


def _answer(
    bench: Workbench, agent: Agent, before: Ticket, answer: Answer
) -> tuple[Ticket, Message]:
    at, desk = bench.clock.now(), desk_of(bench, before.desk_id)
    if before.status is Status.CLOSED:
        raise IllegalMoveError([("status", "a closed ticket is closed for good")])
    check_version(before, answer.expected)
    message = Message(
        id=bench.ids.sortable("message", at),
        ticket_id=before.id,
        kind=answer.kind,
        author=author_of(agent),
        channel=before.channel,
        created_at=at,
        text=answer.text,
        html=answer.html,
        language=before.language,
        attachments=answer.files.claim(before.id, answer.html) if answer.files else (),
    )
    after = with_agent_message(before, message)
    if answer.copies is not None:
        after = with_copies(after, answer.copies, ids=bench.ids)
    if answer.status is not None and answer.status is not after.status:
        after = move(after, answer.status, at=at, close_reason=answer.close_reason)
    after, surveys = with_survey(before, after, desk, ids=bench.ids, at=at)
    mails = _replies(after, message, ids=bench.ids, at=at)
    commit = seal(
        before,
        after,
        Cause(name=EventName.MESSAGE_ADDED, actor=actor_of(agent), at=at),
        desk=desk,
        salt=bench.ids.unguessable("salt"),
        messages=(offloaded(message, bench.files),),
        mails=(*mails, *surveys),
        records=_marks(agent, message, answer),
    )
    bench.store.commit(commit)
    return commit.after, message


def _replies(
    ticket: Ticket, message: Message, *, ids: Ids, at: datetime
) -> tuple[OutboundMail, ...]:
    """One mail for the requester and each active participant, each with its own reply address."""
    if message.kind is MessageKind.NOTE:
        return ()
    people = [recipient(ticket)]
    people += [
        Recipient(email=each.email, name=each.name, participant_id=each.id)
        for each in ticket.participants
        if each.active
    ]
    return tuple(
        OutboundMail(
            id=ids.sortable(f"mail-{person.participant_id}", at),
            ticket_id=ticket.id,
            desk_id=ticket.desk_id,
            kind=MailKind.REPLY,
            to=person,
            language=ticket.language,
            created_at=at,
            message_id=message.id,
        )
        for person in people
    )


def _marks(agent: Agent, message: Message, answer: Answer) -> tuple[Record, ...]:
    if answer.key is None:
        return ()
    return (
        IdempotencyMark(
            scope=_scope(agent, message.ticket_id),
            key=answer.key,
            payload_digest=_digest(answer),
            response={"message_id": message.id},
            at=message.created_at,
        ),
    )


def _answered_before(
    bench: Workbench, agent: Agent, ticket: Ticket, answer: Answer
) -> tuple[Ticket, Message] | None:
    """What the same request did when it came first; None if it never came."""
    if answer.key is None:
        return None
    mark = bench.store.idempotency(_scope(agent, ticket.id), answer.key)
    if mark is None:
        return None
    if mark.payload_digest != _digest(answer):
        message = "that Idempotency-Key was used for another request"
        raise KeyReusedError(message)
    stored = bench.store.message(ticket.id, str(mark.response["message_id"]))
    newest = bench.store.ticket(ticket.id)
    return (newest, stored) if newest is not None and stored is not None else None


def _scope(agent: Agent, ticket_id: str) -> str:
    return f"{agent.id}/tickets/{ticket_id}/messages"


def _digest(answer: Answer) -> str:
    parts: dict[str, str | None] = {
        "kind": answer.kind,
        "text": answer.text,
        "html": answer.html,
        "status": answer.status,
        "close_reason": answer.close_reason,
    }
    if answer.copies is not None:
        parts["copies"] = repr(answer.copies)
    if answer.files is not None:
        parts["files"] = repr(answer.files.keys)
    return hashlib.sha256(repr(sorted(parts.items())).encode()).hexdigest()
