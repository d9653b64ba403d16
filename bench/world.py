"""Some tables that hold the same, and the acts that bring a ticket to where a run starts."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bench.account import SETTINGS, make_table
from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.keys import signing_keys
from helpdesk.aws.upload_bucket import S3Uploads
from helpdesk.desks.model import Desk
from helpdesk.ids import RandomIds
from helpdesk.people.model import Agent, Contact, Role
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.numbers import LeasedNumbers
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.commit import Cause, Commit, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.message import Attachment, Author, Message
from helpdesk.tickets.model import Actor, Requester, Ticket
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.records import NewContact, Record
from helpdesk.tickets.words import AuthorKind, Channel, CloseReason, MessageKind, Status
from helpdesk.tickets.workbench import Workbench
from helpdesk.workflows.step import Desktop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from helpdesk.storage.table import Table

SUPPORT = Desk(
    id="support",
    prefix="SUP",
    names={"es": "Soporte", "en": "Support", "pt": "Suporte"},
    mailboxes=("support@desk.demo.test",),
)
IT = Desk(id="it", prefix="IT", names={"en": "IT"}, mailboxes=("it@desk.demo.test",))
ANA = Agent(
    id="agent-ana", email="ana@demo.test", name="Ana", role=Role.AGENT, desks=("support", "it")
)
LEAD = Agent(
    id="agent-lead", email="lead@demo.test", name="Leo", role=Role.LEAD, desks=("support", "it")
)
ADMIN = Agent(
    id="agent-admin",
    email="admin@demo.test",
    name="Ada",
    role=Role.ADMIN,
    desks=(),
    totp_enrolled=True,
)
TEXT = "Desde ayer no puedo entrar. " * 20


class Ago:
    """The clock of what came before; an hour ago, so that nobody seems to answer at once."""

    def __init__(self) -> None:
        self.hours = 1.0

    def now(self) -> datetime:
        return datetime.now(UTC) - timedelta(hours=self.hours)


class Everywhere(DynamoTickets):
    """Writes what it is given to every table, and reads the first."""

    def __init__(self, tables: Sequence[Table]) -> None:
        super().__init__(tables[0])
        self._others = [DynamoTickets(table) for table in tables[1:]]

    def commit(self, *commits: Commit) -> None:
        super().commit(*commits)
        for other in self._others:
            other.commit(*commits)

    def record(self, records: Sequence[Record]) -> None:
        super().record(records)
        for other in self._others:
            other.record(records)


class World:
    """The same desks, people and tickets in each of some tables."""

    def __init__(self, name: str, copies: int = 3) -> None:
        self.tables = [make_table(f"bench-{name}-{copy}") for copy in range(copies)]
        self.keys = signing_keys(SETTINGS["KEYS_PARAMETER"])
        self.ids, self.clock = RandomIds(), Ago()
        self._numbers = 0
        self.store = Everywhere(self.tables)
        self.mails = S3Blobs(SETTINGS["MAIL_BUCKET"])
        self.files = S3Blobs(SETTINGS["FILES_BUCKET"])
        self.uploads = S3Uploads(self.files)
        for table in self.tables:
            for desk in (SUPPORT, IT):
                DynamoDesks(table, time.monotonic).put(desk)
            for agent in (ANA, LEAD, ADMIN):
                DynamoAgents(table, time.monotonic).put(agent)
        self.bench = Workbench(
            store=self.store,
            desks=DynamoDesks(self.tables[0], time.monotonic),
            agents=DynamoAgents(self.tables[0], time.monotonic),
            numbers=LeasedNumbers(self.tables[0]),
            clock=self.clock,
            ids=self.ids,
            files=self.files,
        )

    @contextmanager
    def ago(self, *, hours: float) -> Iterator[None]:
        """What is done in the block was done so long ago."""
        before, self.clock.hours = self.clock.hours, hours
        try:
            yield
        finally:
            self.clock.hours = before

    def customer(self) -> Contact:
        """Somebody who wrote before."""
        contact = Contact(
            id=self.ids.unguessable("contact"),
            address=f"{self.ids.unguessable('address')}@cliente.test",
            name="Marta Ruiz",
            created_at=self.clock.now(),
        )
        self.store.record([NewContact(contact=contact)])
        return contact

    def mailed(self, *files: Attachment, raw_key: str = "inbound/raw") -> tuple[Ticket, Message]:
        """A ticket and its first message, which came by mail; its promise runs."""
        at, who = self.clock.now(), self.customer()
        new = NewTicket(
            desk=SUPPORT,
            subject="No puedo entrar",
            text=TEXT,
            requester=Requester(id=who.id, name=who.name, email=who.address),
            author=Author(kind=AuthorKind.CUSTOMER, id=who.id, email=who.address),
            channel=Channel.MAIL,
            language="es",
            at=at,
            attachments=files,
            raw_key=raw_key,
        )
        self._numbers += 1
        reference = f"SUP-{self._numbers:06d}"  # none that the measured functions give out
        ticket, message = draft(new, reference=reference, ids=self.ids)
        cause = Cause(
            name=EventName.TICKET_CREATED,
            actor=Actor(kind=AuthorKind.CUSTOMER, id=who.id),
            at=at,
        )
        salt = self.ids.unguessable("salt")
        commit = seal(None, ticket, cause, desk=SUPPORT, salt=salt, messages=(message,))
        self.store.commit(commit)
        return commit.after, message

    def ticket(self) -> Ticket:
        """A new one, by mail, of a customer who is known."""
        return self.mailed()[0]

    def conversation(self, replies: int = 4) -> Ticket:
        """A ticket with as many public answers."""
        ticket = self.ticket()
        for _ in range(replies):
            ticket = self.answered(ticket)
        return ticket

    def answered(self, ticket: Ticket, *, resolve: bool = False) -> Ticket:
        answer = Answer(
            kind=MessageKind.REPLY,
            text=TEXT,
            status=Status.RESOLVED if resolve else None,
            close_reason=CloseReason.SOLVED if resolve else None,
        )
        return answer_ticket(self.bench, ANA, ticket.id, answer)[0]

    def resolved(self) -> Ticket:
        """A ticket that was solved and whose survey is out."""
        return self.answered(self.ticket(), resolve=True)

    def mails_of(self, ticket: Ticket) -> list[str]:
        """Ids of its outgoing mails, oldest first."""
        thread = self.store.thread(ticket.id)
        return [mail.id for mail in thread.mails] if thread else []

    def desktop(self) -> Desktop:
        """What a workflow's step works with, at the time of this world's clock."""
        return Desktop(store=self.store, desks=self.bench.desks, clock=self.clock, ids=self.ids)
