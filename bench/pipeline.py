"""Mails a second that one core can read, thread and make safe, with nothing around it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Any

from bench.account import DOMAIN
from bench.mails import mail
from bench.world import ANA, IT, SUPPORT
from helpdesk.ids import RandomIds
from helpdesk.mail.alignment import signing_domains
from helpdesk.mail.arrival import Arrival
from helpdesk.mail.decide import decide
from helpdesk.mail.deliveries import deliveries
from helpdesk.mail.gather import Directory, Post, gather
from helpdesk.mail.parse import parse_mail
from helpdesk.mail.reply_address import reply_address
from helpdesk.mail.verdicts import Verdict, Verdicts, judge
from helpdesk.signing import KeySet
from helpdesk.tickets.message import Author
from helpdesk.tickets.model import Requester, Ticket
from helpdesk.tickets.open import NewTicket, draft
from helpdesk.tickets.ports import Correspondence
from helpdesk.tickets.words import AuthorKind, Channel

if TYPE_CHECKING:
    from collections.abc import Sequence

SENDER = "marta@cliente.test"
MAILS = 600
PASSED = Verdicts(
    spf=Verdict.PASS, dkim=Verdict.PASS, dmarc=Verdict.PASS, spam=Verdict.PASS, virus=Verdict.PASS
)
KEYS = KeySet(current="a", keys={"a": bytes(32)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    mails_a_second: float
    bytes_a_mail: int
    library_a_second: float
    """Python's own parser on the same mails: fields, body and names of files, and nothing else."""


class Known:
    """Directory and store in one: two desks, one agent, one ticket."""

    def __init__(self, ticket: Ticket) -> None:
        self._ticket = ticket

    def correspondence(self, address: str, **_: Any) -> Correspondence:
        del address
        return Correspondence(
            contact=None, links={}, ticks={}, tickets={self._ticket.id: self._ticket}
        )

    def ticket(self, ticket_id: str) -> Ticket | None:
        return self._ticket if ticket_id == self._ticket.id else None

    def ticket_id_of(self, reference: str) -> None:
        del reference

    def by_id(self, desk_id: str) -> Any:
        return {SUPPORT.id: SUPPORT, IT.id: IT}.get(desk_id)

    def by_mailbox(self, address: str) -> Any:
        return next((desk for desk in (SUPPORT, IT) if address in desk.mailboxes), None)


class Desks(Known):
    def all(self) -> Sequence[Any]:
        return (SUPPORT, IT)


class Agents(Known):
    def all(self) -> Sequence[Any]:
        return (ANA,)


def pace() -> Pace:
    """Half new requests, half answers that quote; processor time of this process alone."""
    ticket = _ticket()
    known: Any = Desks(ticket)
    agents: Any = Agents(ticket)
    directory = Directory(
        tickets=known, desks=known, agents=agents, policies=known, own_domain=DOMAIN
    )
    answers_to = reply_address(
        KEYS, domain=DOMAIN, ticket_id=ticket.id, participant_id=ticket.requester.id
    )
    asked = mail(sender=SENDER, to=SUPPORT.mailboxes[0])
    answered = mail(sender=SENDER, to=answers_to, subject="Re: hola", answer_to="<a@desk.test>")
    pairs = [(asked, SUPPORT.mailboxes[0]), (answered, answers_to)]
    for raw, to in pairs:  # the first of each kind loads what all others find loaded
        _take(directory, raw, to)
    started = time.process_time()
    for number in range(MAILS):
        _take(directory, *pairs[number % 2])
    spent = time.process_time() - started
    started = time.process_time()
    for number in range(MAILS):
        _read_with_library(pairs[number % 2][0])
    by_library = time.process_time() - started
    return Pace(
        mails_a_second=MAILS / spent,
        bytes_a_mail=sum(len(raw) for raw, _ in pairs) // 2,
        library_a_second=MAILS / by_library,
    )


def _read_with_library(raw: bytes) -> None:
    message = message_from_bytes(raw, policy=default)
    for name in ("from", "to", "cc", "reply-to", "subject", "date", "message-id", "references"):
        str(message[name])
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        if body is not None:
            body.get_content()
    for part in message.iter_attachments():
        part.get_filename()


def _take(directory: Directory, raw: bytes, to: str) -> None:
    read = parse_mail(raw)
    arrival = Arrival(raw_key="inbound/a", at=datetime.now(UTC), recipients=(to,), verdicts=PASSED)
    trust = judge(
        PASSED,
        from_domain="cliente.test",
        has_one_sender=read.has_one_sender,
        signed_by=signing_domains(read.headers),
    )
    (place,) = deliveries(
        arrival.recipients,
        desks=directory.desks,
        tickets=directory.tickets,
        keys=KEYS,
        domain=DOMAIN,
    )
    post = Post(
        arrival=arrival, mail=read, trust=trust, delivery=place, looked_at=tuple, at=arrival.at
    )
    decide(gather(directory, post, ids=RandomIds(), may_acknowledge=True))


def _ticket() -> Ticket:
    who = Requester(id="contact", name="Marta", email=SENDER)
    new = NewTicket(
        desk=SUPPORT,
        subject="No puedo entrar",
        text="…",
        requester=who,
        author=Author(kind=AuthorKind.CUSTOMER, id=who.id),
        channel=Channel.MAIL,
        language="es",
        at=datetime.now(UTC),
    )
    return draft(new, reference="SUP-1", ids=RandomIds())[0]
