"""A help desk in memory whose agents write to third parties, whose mail goes out and comes in."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

from helpdesk.conversations.forward import Selection
from helpdesk.conversations.letters import Letter
from helpdesk.conversations.model import Conversation
from helpdesk.conversations.write import Beginning, start_conversation
from helpdesk.ids import RandomIds
from helpdesk.mail.outbound.house import House as Links
from helpdesk.mail.outbound.post import Post
from helpdesk.mail.outbound.send import send
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.audience import Addressee
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.outbox import MailKind, OutboundMail
from helpdesk.tickets.records import Disposition
from helpdesk.tickets.words import MessageKind
from helpdesk.tickets.workbench import Workbench
from tests.factories import ANA, IT, LEAD, SUPPORT
from tests.fakes.agents import FakeAgents
from tests.fakes.desks import FakeDesks
from tests.fakes.numbers import FakeNumbers
from tests.fakes.switches import FakeSwitches
from tests.unit.mail.house import DOMAIN, KEYS, House
from tests.unit.mail.mails import raw_mail
from tests.unit.mail.outbound.desk import FakeReputation, FakeSender, FakeTemplates, parsed

SUPPLIER = Addressee(email="taller@proveedor.test", name="Taller")
LINKS = Links(
    region="eu-west-1",
    mail_domain=DOMAIN,
    portal_url="https://help.demo.test",
    workspace_url="https://agents.demo.test",
)


class Office(House):
    """A ticket of Marta's, opened by mail."""

    def __init__(self) -> None:
        super().__init__()
        desks, agents = FakeDesks(SUPPORT, IT), FakeAgents(ANA, LEAD)
        self.sender = FakeSender()
        self.bench = Workbench(
            store=self.tickets,
            desks=desks,
            agents=agents,
            numbers=FakeNumbers(),
            clock=self.clock,
            ids=RandomIds(),
            files=self.files,
            mail_domain=DOMAIN,
        )
        self.ticket_id = self.deliver().ticket_id or ""

    @property
    def now(self) -> Ticket:
        return self.tickets.tickets[self.ticket_id]

    def say(self, text: str, kind: MessageKind = MessageKind.REPLY, **given: Any) -> Message:
        self.clock.advance(seconds=1)
        answer = Answer(kind=kind, text=text, **given)
        return answer_ticket(self.bench, ANA, self.ticket_id, answer)[1]

    def first(self) -> Message:
        thread = self.tickets.thread(self.ticket_id)
        assert thread is not None
        return min(thread.messages, key=lambda each: each.created_at)

    def ask(self, text: str = "¿Tienen la pieza?", **given: Any) -> Conversation:
        """A conversation with the supplier."""
        self.clock.advance(seconds=1)
        forward = given.pop("forward", None)
        letter = Letter(text=text, forward=forward, key=given.pop("key", None))
        beginning = {"subject": "Pieza 7", "people": (SUPPLIER,), **given}
        begun = Beginning(letter=letter, **beginning)
        return start_conversation(self.bench, ANA, self.ticket_id, begun)[0]

    def forward(self, *messages: Message, **given: Any) -> Conversation:
        chosen = tuple(each.id for each in messages)
        return self.ask("Les reenvío esto.", forward=Selection(messages=chosen, **given))

    def mails(self, kind: MailKind) -> list[OutboundMail]:
        return [each for each in self.tickets.mails.values() if each.kind is kind]

    def posted(self, kind: MailKind) -> list[EmailMessage]:
        """The mails of a kind as they leave now."""
        post = Post(
            outbox=self.tickets,
            desks=FakeDesks(SUPPORT, IT),
            sender=self.sender,
            blobs=self.files,
            clock=self.clock,
            keys=KEYS,
            ids=RandomIds(),
            house=LINKS,
            reputation=FakeReputation(),
            templates=FakeTemplates(),
            switches=FakeSwitches(),
            agents=FakeAgents(),
        )
        sent = []
        for mail in self.mails(kind):
            before = len(self.sender.sent)
            send(post, self.ticket_id, mail.id)
            sent += [parsed(raw) for raw in self.sender.sent[before:]]
        return sent

    def answered(self, to: str, text: str = "Sí, llega el lunes.", **changes: Any) -> Disposition:
        """The supplier writes to an address of ours."""
        self.clock.advance(seconds=1)
        headers = {
            "From": changes.pop("sender", f"{SUPPLIER.name} <{SUPPLIER.email}>"),
            "To": to,
            "Message_ID": changes.pop("message_id", "<a1@proveedor.test>"),
            "Subject": changes.pop("subject", "RV: Pieza 7"),
            **changes.pop("headers", {}),
        }
        return self.deliver(raw_mail(text, **headers), recipients=(to,), **changes)

    def letters(self, conversation: Conversation) -> list[Message]:
        return list(self.tickets.letters(self.ticket_id, conversation.id))

    def kept(self, conversation: Conversation) -> Conversation:
        return self.tickets.kept[(self.ticket_id, conversation.id)]
