"""A colleague's words to a customer, held back as a note, go out when an agent says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import IllegalMoveError, NotFoundError
from helpdesk.people.permissions import require
from helpdesk.tickets.answer import replies_to
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.words import AuthorKind, MessageKind, Status
from helpdesk.tickets.workbench import Workbench, actor_of, desk_of, insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket


def publish_message(
    bench: Workbench, agent: Agent, ticket_id: str, message_id: str
) -> tuple[Ticket, Message]:
    """The held message as a public answer of our side; publishing it twice sends nothing more.

    It answers the first-response promise at the moment of publishing, under the agent who did it.
    """
    require(agent, "reply:write")

    def act() -> tuple[Ticket, Message]:
        before = ticket_for(bench, agent, ticket_id)
        held = bench.store.message(before.id, message_id)
        if held is None or (not held.held and held.kind is MessageKind.NOTE):
            raise NotFoundError(message_id)
        if not held.held:
            return before, held
        if before.status is Status.CLOSED:
            raise IllegalMoveError([("status", "a closed ticket is closed for good")])
        at = bench.clock.now()
        author = replace(held.author, kind=AuthorKind.AGENT)
        public = replace(held, kind=MessageKind.REPLY, held=False, author=author)
        after = with_agent_message(before, replace(public, created_at=at))
        mails = tuple(
            mail
            for mail in replies_to(after, public, ids=bench.ids, at=at)
            if mail.to.email.lower() != held.author.email.lower()
        )
        commit = seal(
            before,
            after,
            Cause(name=EventName.MESSAGE_ADDED, actor=actor_of(agent), at=at, reason="published"),
            desk=desk_of(bench, before.desk_id),
            salt=bench.ids.unguessable("salt"),
            messages=(public,),
            mails=mails,
        )
        bench.store.commit(commit)
        return commit.after, public

    return insisting(act, guarded=False)
