"""A help desk in memory that receives mail."""

from __future__ import annotations

from typing import Any

from helpdesk.mail.gather import Directory
from helpdesk.mail.receive import Intake, receive_mail
from helpdesk.mail.reply_address import reply_address
from helpdesk.signing import KeySet
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import Disposition
from helpdesk.values import replace
from tests.factories import ANA, IT, LEAD, NOON, SUPPORT
from tests.fakes.agents import FakeAgents
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock
from tests.fakes.desks import FakeDesks
from tests.fakes.file_policies import FakeFilePolicies
from tests.fakes.numbers import FakeNumbers
from tests.fakes.tickets import FakeTickets
from tests.unit.mail.mails import arrival, raw_mail

KEYS = KeySet(current="a", keys={"a": b"a" * 32})
DOMAIN = "desk.demo.test"


class House:
    """Deliver a mail and see what became of it."""

    def __init__(self) -> None:
        self.tickets = FakeTickets()
        self.clock = FakeClock(NOON)
        self.raw_mails, self.files = FakeBlobs(), FakeBlobs()
        self.policies = FakeFilePolicies()
        self._count = 0
        self.intake = Intake(
            directory=Directory(
                tickets=self.tickets,
                desks=FakeDesks(SUPPORT, IT),
                agents=FakeAgents(ANA, LEAD),
                policies=self.policies,
                own_domain=DOMAIN,
            ),
            numbers=FakeNumbers(),
            raw_mails=self.raw_mails,
            files=self.files,
            keys=KEYS,
            clock=self.clock,
        )

    def deliver(self, raw: bytes | None = None, **changes: Any) -> Disposition:
        """The mail's end at the one desk it was sent to."""
        (decided,) = self.deliver_to_all(raw, **changes)
        return decided

    def deliver_to_all(self, raw: bytes | None = None, **changes: Any) -> tuple[Disposition, ...]:
        self._count += 1
        given = {"raw_key": f"inbound/{self._count}", "at": self.clock.now(), **changes}
        self.raw_mails.files.setdefault(given["raw_key"], raw if raw is not None else raw_mail())
        return receive_mail(self.intake, arrival(**given))

    def ticket(self, decided: Disposition) -> Ticket:
        return self.tickets.tickets[decided.ticket_id or ""]

    def message(self, decided: Disposition) -> Message:
        return self.tickets.messages[(decided.ticket_id or "", decided.message_id or "")]

    def mails_of(self, decided: Disposition) -> list[str]:
        ticket_id = decided.ticket_id
        return [m.kind.value for (owner, _), m in self.tickets.mails.items() if owner == ticket_id]

    def change(self, ticket: Ticket, **changes: Any) -> Ticket:
        """The ticket as somebody else left it meanwhile."""
        changed = replace(ticket, **changes, version=ticket.version + 1)
        self.tickets.tickets[ticket.id] = changed
        return changed

    def reply_address(self, ticket: Ticket) -> str:
        """The requester's own address for answers to that ticket."""
        return reply_address(
            KEYS, domain=DOMAIN, ticket_id=ticket.id, participant_id=ticket.requester.id
        )
