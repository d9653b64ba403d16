"""An agent's bench on fakes: a ticket of Marta's, and the gate that lets replies go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from helpdesk.people.model import Agent
from helpdesk.people.tokens import Token
from helpdesk.tickets.answer import Answer
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.hold import Wait, hold_reply
from helpdesk.tickets.message import Author
from helpdesk.tickets.model import Actor, Ticket
from helpdesk.tickets.outbox import MailState, OutboundMail
from helpdesk.tickets.release import Gate, release
from helpdesk.tickets.reply import with_customer_message
from helpdesk.tickets.waiting import WaitingReply
from helpdesk.tickets.words import AuthorKind, MessageKind
from helpdesk.tickets.workbench import Workbench
from helpdesk.values import replace
from tests.factories import ANA, IDS, IT, LEAD, LUIS, MARTA, NOON, SUPPORT, opening, reply
from tests.fakes.agents import FakeAgents
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock
from tests.fakes.desks import FakeDesks
from tests.fakes.due_rows import FakeDue
from tests.fakes.numbers import FakeNumbers

TEN_SECONDS = Wait(seconds=10)


@dataclass
class Desk:
    """A desk at work, an hour after the ticket came."""

    store: FakeDue = field(default_factory=FakeDue)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON + timedelta(hours=1)))
    files: FakeBlobs = field(default_factory=FakeBlobs)
    agents: tuple[Agent, ...] = (ANA, LUIS, LEAD)
    tokens: dict[str, Token] = field(default_factory=dict)

    def bench(self) -> Workbench:
        return Workbench(
            store=self.store,
            desks=FakeDesks(SUPPORT, IT),
            agents=FakeAgents(*self.agents),
            numbers=FakeNumbers(),
            clock=self.clock,
            ids=IDS,
            files=self.files,
        )

    def opened(self) -> Ticket:
        self.store.commit(commit := opening(f"SUP-{len(self.store.tickets) + 1}"))
        return commit.after

    def held(self, ticket: Ticket, wait: Wait = TEN_SECONDS, **given: Any) -> WaitingReply:
        fields: dict[str, Any] = {"kind": MessageKind.REPLY, "text": "¿Está encendida?", **given}
        who = fields.pop("who", ANA)
        return hold_reply(self.bench(), who, ticket.id, Answer(**fields), wait)[1]

    def release(self, waiting: WaitingReply, *, by: Agent | None = None) -> WaitingReply:
        bench = self.bench()
        gate = Gate(
            store=bench.store,
            desks=bench.desks,
            clock=bench.clock,
            ids=bench.ids,
            agents=bench.agents,
            tokens=lambda _, token_id: self.tokens.get(token_id),
        )
        after = release(gate, waiting.ticket_id, waiting.id, by=by)
        assert after is not None
        return after

    def now(self, ticket: Ticket) -> Ticket:
        return self.store.tickets[ticket.id]

    def customer_writes(self, ticket: Ticket, **said: Any) -> None:
        """Marta's next message, as a mail of hers would add it."""
        before, at = self.now(ticket), self.clock.now()
        author = Author(kind=AuthorKind.CUSTOMER, id=MARTA.id, name=MARTA.name, email=MARTA.email)
        message = reply(before, id=IDS.sortable("m", at), author=author, created_at=at, **said)
        self.store.commit(
            seal(
                before,
                with_customer_message(before, message, SUPPORT),
                Cause(
                    name=EventName.MESSAGE_ADDED,
                    actor=Actor(kind=AuthorKind.CUSTOMER, id=MARTA.id),
                    at=at,
                ),
                desk=SUPPORT,
                salt="salt",
                messages=(message,),
            )
        )

    def answered(self, ticket: Ticket) -> OutboundMail:
        """A reply of Ana's that has left its hold; its mail to Marta."""
        waiting = self.held(ticket)
        self.clock.advance(seconds=10)
        self.release(waiting)
        return list(self.store.mails.values())[-1]

    def lost(self, mail: OutboundMail, state: MailState = MailState.BOUNCED) -> OutboundMail:
        """The mail after it did not arrive."""
        after = replace(mail, state=state, error="hard_bounce", ses_ids=("0102-1",))
        self.store.mails[mail.ticket_id, mail.id] = after
        ticket = self.store.tickets[mail.ticket_id]
        self.store.tickets[ticket.id] = replace(ticket, undelivered_at=self.clock.now())
        return after
