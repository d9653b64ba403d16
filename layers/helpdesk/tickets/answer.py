"""An agent answers: a public reply goes to the customer's side by mail, a note stays inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.desks.model import Desk
from helpdesk.drafts.records import used_draft
from helpdesk.errors import ConflictError, IllegalMoveError, InvalidInputError
from helpdesk.ids import Ids
from helpdesk.mail.from_agents.agent_notices import note_mails
from helpdesk.people.model import Agents
from helpdesk.people.permissions import require
from helpdesk.tickets.alongside import MACRO, Alongside
from helpdesk.tickets.answer_asked import asked_for
from helpdesk.tickets.asked import done_before
from helpdesk.tickets.audience import Addressee, addressed, with_copies
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.change import owner_told
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.go_along import going_along, said_by
from helpdesk.tickets.mentions import Mention, checked_mentions
from helpdesk.tickets.message import Message
from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.resolve import recipient, with_survey
from helpdesk.tickets.statuses import as_wished
from helpdesk.tickets.wishes import Wishes
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
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket


class Answer(Struct, frozen=True, kw_only=True):
    """What the agent wrote, sanitised; ``expected`` is the version she saw, if it shall guard.

    ``status`` (with ``close_reason``) is set in the same act; ``key`` makes a retry harmless.
    ``copies`` says who is in copy from now on; None leaves it as it is. ``also`` is what else
    changes, ``draft_of`` whose draft it was: that goes with it.
    """

    kind: MessageKind
    text: str
    html: str | None = None
    status: Status | None = None
    custom_status: str | None = None
    close_reason: CloseReason | None = None
    cause: str | None = None
    solution: str | None = None
    expected: int | None = None
    key: str | None = None
    copies: tuple[Addressee, ...] | None = None
    files: Enclosures | None = None
    also: Alongside | None = None
    mentions: tuple[Mention, ...] = ()
    draft_of: str | None = None

    @property
    def wishes(self) -> Wishes:
        """What rides on the words."""
        people = None
        if self.copies is not None:
            people = tuple(Recipient(email=each.email, name=each.name) for each in self.copies)
        return Wishes(
            status=self.status,
            custom_status=self.custom_status,
            close_reason=self.close_reason,
            cause=self.cause,
            solution=self.solution,
            copies=people,
            also=self.also,
        )


def answer_ticket(
    bench: Workbench, agent: Agent, ticket_id: str, answer: Answer
) -> tuple[Ticket, Message]:
    """The ticket and its new message; repeated with the same key it is the same message."""
    answer = checked(bench, agent, answer)

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


def checked(bench: Workbench, agent: Agent, answer: Answer) -> Answer:
    """The answer with canonical addresses in copy; refused where it may not or cannot be."""
    require(agent, "note:write" if answer.kind is MessageKind.NOTE else "reply:write")
    if not answer.text.strip():
        raise InvalidInputError([("body_text", "is empty")])
    if answer.wishes.change_the_ticket:
        require(agent, "ticket:update")
    answer = replace(answer, also=answer.also and said_by(answer.also, agent))
    if answer.copies is None:
        return answer
    if answer.kind is MessageKind.NOTE:
        raise InvalidInputError([("cc", "a note is sent to nobody")])
    return replace(answer, copies=addressed(answer.copies, own_addresses(bench), path="cc"))


def _answer(
    bench: Workbench, agent: Agent, before: Ticket, answer: Answer
) -> tuple[Ticket, Message]:
    at, desk = bench.clock.now(), desk_of(bench, before.desk_id)
    refuse_closed(before)
    check_version(before, answer.expected)
    message = message_of(bench, agent, before, answer, at=at)
    room = Room(desk=desk, agents=bench.agents, ids=bench.ids)
    after, mails = with_answer(before, message, answer.wishes, room, at=at)
    if message.kind is MessageKind.NOTE:
        mails = (*mails, *note_mails(before, message, bench.agents, ids=bench.ids))
    mails = (*mails, *owner_told(bench, agent, before, after))
    commit = seal(
        before,
        after,
        Cause(
            name=EventName.MESSAGE_ADDED,
            actor=actor_of(agent),
            at=at,
            reason=MACRO if answer.also and answer.also.macro_id else None,
        ),
        desk=desk,
        salt=bench.ids.unguessable("salt"),
        messages=(offloaded(message, bench.files),),
        mails=mails,
        records=(
            *asked_for(agent, before.id, answer).mark({"message_id": message.id}, at),
            *used_draft(before.id, answer.draft_of, answer.kind),
        ),
    )
    bench.store.commit(commit)
    return commit.after, message


def refuse_closed(ticket: Ticket) -> None:
    """A closed ticket takes no answer; of a joined one the other is answered."""
    if ticket.merged_into is not None:
        raise IllegalMoveError([("status", "this ticket was joined to another one: answer there")])
    if ticket.status is Status.CLOSED:
        raise IllegalMoveError([("status", "a closed ticket is closed for good")])


def message_of(
    bench: Workbench, agent: Agent, ticket: Ticket, answer: Answer, *, at: datetime
) -> Message:
    """The message that an answer makes, its files kept."""
    return Message(
        id=bench.ids.sortable("message", at),
        ticket_id=ticket.id,
        kind=answer.kind,
        author=author_of(agent),
        channel=ticket.channel,
        created_at=at,
        text=answer.text,
        html=answer.html,
        language=ticket.language,
        attachments=answer.files.claim(ticket.id, answer.html) if answer.files else (),
        mentions=checked_mentions(answer.mentions, answer.kind, ticket, bench.agents),
    )


class Room(Struct, frozen=True, kw_only=True):
    """What an answer's effects depend on beside the ticket."""

    desk: Desk
    agents: Agents
    ids: Ids


def with_answer(
    before: Ticket, message: Message, wishes: Wishes, room: Room, *, at: datetime
) -> tuple[Ticket, tuple[OutboundMail, ...]]:
    """The answered ticket, as was wished, and the mails that follow."""
    refuse_closed(before)
    desk, ids = room.desk, room.ids
    after = with_agent_message(before, message)
    if wishes.also is not None:
        after = going_along(after, wishes.also, desk=desk, agents=room.agents, ids=ids, at=at)
    if wishes.copies is not None:
        people = [Addressee(email=each.email, name=each.name) for each in wishes.copies]
        after = with_copies(after, people, ids=ids)
    after = as_wished(before, after, wishes, desk.scheme, at=at)
    after, surveys = with_survey(before, after, desk, ids=ids, at=at)
    return after, (*replies_to(after, message, ids=ids, at=at), *surveys)


def replies_to(
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


def _answered_before(
    bench: Workbench, agent: Agent, ticket: Ticket, answer: Answer
) -> tuple[Ticket, Message] | None:
    """What the same request did when it came first; None if it never came."""
    done = done_before(bench.store, asked_for(agent, ticket.id, answer)) or {}
    if "message_id" not in done:
        return None
    stored = bench.store.message(ticket.id, str(done["message_id"]))
    newest = bench.store.ticket(ticket.id)
    return (newest, stored) if newest is not None and stored is not None else None
