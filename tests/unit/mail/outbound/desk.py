"""A post room for tests: fakes behind it, mails read back as a customer's program would."""

from __future__ import annotations

import email
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from typing import Any

from helpdesk.desks.model import Desk
from helpdesk.ids import RandomIds
from helpdesk.mail.outbound.house import House
from helpdesk.mail.outbound.post import Post
from helpdesk.mail.outbound.reputation import Health
from helpdesk.people.access_log import AccessEvent
from helpdesk.signing import KeySet
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient
from helpdesk.values import replace
from tests.factories import IDS, IT, MARTA, NOON, SUPPORT, opening, reply
from tests.fakes.agents import FakeAgents
from tests.fakes.switches import FakeSwitches
from tests.fakes.templates import FakeTemplates
from tests.fakes.tickets import FakeTickets

HOUSE = House(
    region="eu-west-1",
    mail_domain="desk.demo.test",
    portal_url="https://help.demo.test",
    workspace_url="https://agents.demo.test",
)
KEYS = KeySet(current="a", keys={"a": b"0123456789abcdef"})

THREAD_KINDS = [kind for kind in MailKind if kind is not MailKind.SIDE]
"""Letters to third parties have tests of their own: they carry a conversation, not the thread."""


class FakeClock:
    def __init__(self) -> None:
        self.at = NOON + timedelta(hours=1)

    def now(self) -> datetime:
        return self.at

    def advance(self, step: timedelta) -> None:
        self.at += step


class FakeDesks:
    def __init__(self, *desks: Desk) -> None:
        self._desks = {desk.id: desk for desk in desks}

    def all(self) -> list[Desk]:
        return list(self._desks.values())

    def by_id(self, desk_id: str) -> Desk | None:
        return self._desks.get(desk_id)

    def by_mailbox(self, address: str) -> Desk | None:
        return next((each for each in self.all() if address in each.mailboxes), None)


class FakeBlobs:
    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def put(self, key: str, content: bytes, content_type: str) -> None:
        self.files[key] = content

    def get(self, key: str) -> bytes:
        if key not in self.files:
            raise FileNotFoundError(key)
        return self.files[key]

    def url(self, key: str, *, filename: str, content_type: str, seconds: int) -> str:
        return f"https://files.test/{key}"


class FakeSender:
    """Keeps what it sends; ``refuses`` is raised instead, ``loses`` after the mail went out."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.tags: list[tuple[str, str]] = []
        self.refuses: Exception | None = None
        self.loses: Exception | None = None

    def send(self, raw: bytes, *, sender: str, to: str, mail_id: str, ticket_id: str) -> str:
        if self.refuses is not None:
            raise self.refuses
        self.sent.append(raw)
        self.tags.append((mail_id, ticket_id))
        if self.loses is not None:
            raise self.loses
        return f"0102-{len(self.sent)}-000000"


class FakeReputation:
    """As good or bad as it is told."""

    def __init__(self) -> None:
        self.now = Health()

    def health(self, at: datetime) -> Health:
        return self.now

    def rearm(self, *, at: datetime, by: str, event: AccessEvent | None = None) -> Health:
        self.now = Health()
        return self.now


@dataclass
class Bench:
    """A ticket with one customer's message, and the room that sends its mails."""

    store: FakeTickets = field(default_factory=FakeTickets)
    clock: FakeClock = field(default_factory=FakeClock)
    sender: FakeSender = field(default_factory=FakeSender)
    blobs: FakeBlobs = field(default_factory=FakeBlobs)
    reputation: FakeReputation = field(default_factory=FakeReputation)
    agents: FakeAgents = field(default_factory=FakeAgents)
    switches: FakeSwitches = field(default_factory=FakeSwitches)
    templates: FakeTemplates = field(default_factory=FakeTemplates)
    desk: Desk = SUPPORT

    def post(self) -> Post:
        return Post(
            outbox=self.store,
            desks=FakeDesks(self.desk, IT),
            sender=self.sender,
            blobs=self.blobs,
            clock=self.clock,
            keys=KEYS,
            ids=RandomIds(),
            house=HOUSE,
            reputation=self.reputation,
            switches=self.switches,
            agents=self.agents,
            templates=self.templates,
        )

    def opened(self, **changes: Any) -> Ticket:
        commit = opening(**changes)
        self.store.commit(commit)
        return commit.after

    def change(self, ticket: Ticket, **fields: Any) -> Ticket:
        """Another state of the ticket, put there without a commit."""
        self.store.tickets[ticket.id] = replace(ticket, **fields)
        return self.store.tickets[ticket.id]

    def answer(self, ticket: Ticket, **changes: Any) -> Message:
        message = reply(ticket, created_at=NOON + timedelta(minutes=5), **changes)
        self.store.messages[(ticket.id, message.id)] = message
        return message

    def queued(self, ticket: Ticket, kind: MailKind, **changes: Any) -> OutboundMail:
        given: dict[str, Any] = {
            "id": IDS.sortable("mail", NOON + timedelta(minutes=5)),
            "ticket_id": ticket.id,
            "desk_id": ticket.desk_id,
            "kind": kind,
            "to": Recipient(email=MARTA.email, name=MARTA.name, participant_id=MARTA.id),
            "language": "es",
            "created_at": NOON + timedelta(minutes=5),
        }
        mail = OutboundMail(**{**given, **changes})
        self.store.mails[(ticket.id, mail.id)] = mail
        return mail

    def queued_reply(self, ticket: Ticket, **changes: Any) -> OutboundMail:
        """A reply of Ana's, and the mail that carries it."""
        message = self.answer(ticket, **changes)
        return self.queued(ticket, MailKind.REPLY, message_id=message.id)

    def state(self, mail: OutboundMail) -> OutboundMail:
        return self.store.mails[(mail.ticket_id, mail.id)]

    def received(self, number: int = -1) -> EmailMessage:
        return parsed(self.sender.sent[number])


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def html_of(message: EmailMessage) -> str:
    body = message.get_body(("html",))
    assert body is not None
    return str(body.get_content())
