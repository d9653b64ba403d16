"""One invented ticket from its first mail to its survey, made by the product's own rules."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from helpdesk.desks.model import Desk
from helpdesk.ids import Ids
from helpdesk.people.model import Agent, Contact
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.message import Author, Message
from helpdesk.tickets.model import SYSTEM, Actor, AgentRef, Requester, Survey, Ticket
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.reply import with_agent_message, with_customer_message
from helpdesk.tickets.words import (
    AuthorKind,
    Channel,
    MessageKind,
    Priority,
    Status,
    SurveyState,
    TicketType,
)
from helpdesk.values import replace

CHANNELS = (Channel.MAIL, Channel.MAIL, Channel.FORM, Channel.PORTAL, Channel.PHONE)
PRIORITIES = (Priority.NORMAL, Priority.NORMAL, Priority.LOW, Priority.HIGH, Priority.URGENT)
SCORES = (5, 5, 5, 4, 4, 3, 1)
STALLED = 0.03
ANSWERED_SURVEYS = 0.35


@dataclass
class Life:
    """A ticket being lived: each step happens unless the present comes first."""

    desk: Desk
    contact: Contact
    agent: Agent
    lines: list[str]
    rng: random.Random
    ids: Ids
    present: datetime

    def __post_init__(self) -> None:
        self.commits: list[Commit] = []
        self.number = str(self.rng.randint(10_000, 99_999))
        self.staff = Actor(kind=AuthorKind.AGENT, id=self.agent.id)

    @property
    def ticket(self) -> Ticket:
        return self.commits[-1].after

    def live(self, reference: str, opened: datetime, kind: str) -> list[Commit]:
        """All commits, oldest first; older tickets are over, a few were forgotten."""
        self.open(reference, opened, TicketType(kind))
        at = opened
        for act, hours in ((self.take, 4), (self.ask, 1), (self.answer, 20), (self.solve, 10)):
            at += timedelta(hours=hours * self.rng.uniform(0.1, 2))
            if at > self.present or self.rng.random() < STALLED:
                return self.commits
            act(at)
        rated = at + timedelta(hours=self.rng.uniform(0.5, 40))
        if rated < self.present and self.rng.random() < ANSWERED_SURVEYS:
            self.rate(rated)
        closed = at + timedelta(days=self.desk.reopen_window_days)
        if closed < self.present:
            self._step(move(self.ticket, Status.CLOSED, at=closed), SYSTEM, closed)
        return self.commits

    def open(self, reference: str, at: datetime, kind: TicketType) -> None:
        person = self.contact
        new = NewTicket(
            desk=self.desk,
            subject=self._line(0),
            text=self._line(1),
            requester=Requester(
                id=person.id, name=person.name, email=person.address, verified=True
            ),
            author=self._customer(),
            channel=self.rng.choice(CHANNELS),
            language=person.language or "es",
            at=at,
            priority=self.rng.choice(PRIORITIES),
            type=kind,
        )
        ticket, message = draft(new, reference=reference, ids=self.ids)
        actor = Actor(kind=AuthorKind.CUSTOMER, id=person.id)
        self._add(None, replace(ticket, seeded=True), actor, EventName.TICKET_CREATED, message)

    def take(self, at: datetime) -> None:
        owner = AgentRef(id=self.agent.id, name=self.agent.name)
        after = replace(self.ticket, assignee=owner)
        self._step(after, self.staff, at, EventName.TICKET_ASSIGNED)

    def ask(self, at: datetime) -> None:
        message = self._message(2, at, self._agent())
        after = move(with_agent_message(self.ticket, message), Status.PENDING, at=at)
        self._add(self.ticket, after, self.staff, EventName.MESSAGE_ADDED, message)

    def answer(self, at: datetime) -> None:
        message = self._message(3, at, self._customer())
        after = with_customer_message(self.ticket, message, self.desk)
        actor = Actor(kind=AuthorKind.CUSTOMER, id=self.contact.id)
        self._add(self.ticket, after, actor, EventName.MESSAGE_ADDED, message)

    def solve(self, at: datetime) -> None:
        message = self._message(4, at, self._agent())
        after = move(with_agent_message(self.ticket, message), Status.RESOLVED, at=at)
        self._add(self.ticket, after, self.staff, EventName.MESSAGE_ADDED, message)

    def rate(self, at: datetime) -> None:
        sent, score = self.ticket.resolved_at or at, self.rng.choice(SCORES)
        survey = Survey(
            state=SurveyState.ANSWERED,
            sent_at=sent,
            mail_id=self.ids.sortable("survey", sent),
            score=score,
            answered_at=at,
        )
        actor = Actor(kind=AuthorKind.CUSTOMER, id=self.contact.id)
        self._step(replace(self.ticket, survey=survey), actor, at, EventName.SURVEY_ANSWERED)

    def _step(
        self,
        after: Ticket,
        actor: Actor,
        at: datetime,
        name: EventName = EventName.TICKET_CHANGED,
    ) -> None:
        cause = Cause(name=name, actor=actor, at=at)
        salt = self.ids.unguessable("salt")
        self.commits.append(seal(self.ticket, after, cause, desk=self.desk, salt=salt))

    def _add(
        self,
        before: Ticket | None,
        after: Ticket,
        actor: Actor,
        name: EventName,
        message: Message,
    ) -> None:
        cause = Cause(name=name, actor=actor, at=message.created_at)
        salt = self.ids.unguessable("salt")
        self.commits.append(
            seal(before, after, cause, desk=self.desk, salt=salt, messages=(message,))
        )

    def _line(self, index: int) -> str:
        first = self.contact.name.split()[0]
        return self.lines[index].format(name=first, agent=self.agent.name, number=self.number)

    def _message(self, index: int, at: datetime, author: Author) -> Message:
        return Message(
            id=self.ids.sortable("message", at),
            ticket_id=self.ticket.id,
            kind=MessageKind.REPLY,
            author=author,
            channel=Channel.MAIL,
            created_at=at,
            text=self._line(index),
            language=self.ticket.language,
        )

    def _customer(self) -> Author:
        person = self.contact
        return Author(
            kind=AuthorKind.CUSTOMER, id=person.id, name=person.name, email=person.address
        )

    def _agent(self) -> Author:
        agent = self.agent
        return Author(kind=AuthorKind.AGENT, id=agent.id, name=agent.name, email=agent.email)
