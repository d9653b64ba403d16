"""One mail at one desk while it is decided, and the rows that every end of it leaves."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.desks.model import Desk
from helpdesk.ids import Ids
from helpdesk.mail.filters.sender_rate import SENDER_RATE, is_counted
from helpdesk.mail.from_agents.forwarded import Forwarded
from helpdesk.mail.incoming import Incoming
from helpdesk.mail.message import verdicts_of
from helpdesk.mail.reading.address import base_email
from helpdesk.mail.senders.rate import ASIDE, rate_subject
from helpdesk.mail.side import SideThread
from helpdesk.mail.threading import Candidates
from helpdesk.people.model import Agent, Contact
from helpdesk.tickets.open import one_line
from helpdesk.tickets.people_records import ForeignLink
from helpdesk.tickets.ports import Thread
from helpdesk.tickets.records import (
    Disposition,
    MessageIdLink,
    Outcome,
    Record,
    SeenMail,
    SenderTick,
)
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.parsed import ParsedMail
    from helpdesk.tickets.model import Ticket

_ID_CHARACTERS = 400
_RECIPIENTS = 20


class Admission(Struct, frozen=True, kw_only=True):
    """All that deciding needs, as plain values; ``at`` is the arrival by the product's clock.

    ``answers_most`` is what a shard of this hour's automatic answers takes, ``hushed`` why this
    mail gets none whatever it says. ``counts`` is off for a mail that is let in later: it counted
    against its sender when it came.

    ``report`` is the thread of ours that a bounce is about, ``report_desk`` that ticket's desk;
    ``forwarded`` the mail that a proven agent passes on, ``original`` the contact who wrote it.
    """

    incoming: Incoming
    candidates: Candidates
    ids: Ids
    at: datetime
    own_mailboxes: frozenset[str]
    may_acknowledge: bool = True
    counts: bool = True
    answers_most: int | None = None
    hushed: str | None = None
    report: Thread | None = None
    report_desk: Desk | None = None
    side: SideThread | None = None
    forwarded: Forwarded | None = None
    original: Contact | None = None
    agents: Sequence[Agent] = ()
    desks: Sequence[Desk] = ()

    def at_home_of(self, ticket: Ticket) -> Admission:
        """The same at the ticket's own desk: one that was joined to it may be another desk's."""
        incoming, came_to = self.incoming, self.incoming.delivery.desk
        home = next((each for each in self.desks if each.id == ticket.desk_id), came_to)
        if home.id == came_to.id:
            return self
        door = incoming.delivery.door or came_to
        delivery = replace(incoming.delivery, desk=home, door=door)
        return replace(self, incoming=replace(incoming, delivery=delivery))

    def disposition(
        self,
        outcome: Outcome,
        *,
        cause: str | None = None,
        ticket_id: str | None = None,
        message_id: str | None = None,
    ) -> Disposition:
        """The one end of this mail at this desk."""
        mail, delivery = self.incoming.mail, self.incoming.delivery
        return Disposition(
            raw_key=self.incoming.arrival.raw_key,
            mailbox=delivery.mailbox,
            desk_id=delivery.desk.id,
            outcome=outcome,
            at=self.at,
            cause=cause,
            ticket_id=ticket_id,
            message_id=message_id,
            sender=mail.from_email,
            sender_name=one_line(mail.from_name) if mail.from_name else "",
            subject=one_line(mail.subject),
            recipients=self._recipients(),
            envelope_sender=self.incoming.arrival.envelope_sender,
            verdicts=verdicts_of(self.incoming.arrival.verdicts, self.incoming.trust),
        )

    def _recipients(self) -> tuple[str, ...]:
        """The envelope's, without those of other desks: one may have got a blind copy."""
        arrival, delivery = self.incoming.arrival, self.incoming.delivery
        foreign = self.own_mailboxes - set(delivery.desk.mailboxes)
        shown = [each for each in arrival.recipients if base_email(each) not in foreign]
        return tuple(shown[:_RECIPIENTS])

    def counted(self) -> tuple[Record, ...]:
        """The sender wrote once more in this hour."""
        if not self.counts or not is_counted(self.incoming):
            return ()
        rate, subject = self.incoming.known.standing.rate, self._rate_subject()
        anew = len(rate.recent(self.at)) == 0 and len(rate.times) > 0
        return (SenderTick(subject=subject, at=self.at, anew=anew),)

    def set_aside(self, cause: str) -> tuple[Record, ...]:
        """The first mail that is too much begins the sender's hour aside; no other counts."""
        at = self.at
        if cause != SENDER_RATE or self.incoming.known.standing.rate.is_aside(at):
            return ()
        return (SenderTick(subject=self._rate_subject(), at=at, anew=True, aside_until=at + ASIDE),)

    def _rate_subject(self) -> str:
        is_proven = self.incoming.trust.is_verified
        return rate_subject(self.incoming.mail.from_email, is_proven=is_proven)

    def recorded(
        self, ticket_id: str, message_id: str, *, conversation_id: str = ""
    ) -> tuple[Record, ...]:
        """Where the mail's id leads from now on, and that it was seen.

        A verified mail's parent leads there too: it may arrive after its answer.
        """
        mail = self.incoming.mail
        ids = [mail.message_id]
        if self.incoming.trust.is_verified:
            ids += mail.in_reply_to[:1]
        links = [
            MessageIdLink(
                rfc_id=each,
                ticket_id=ticket_id,
                message_id=message_id,
                conversation_id=conversation_id,
            )
            for each in dict.fromkeys(ids)
            if each and len(each) <= _ID_CHARACTERS
        ]
        print_ = fingerprint(mail, self.incoming.delivery.desk.mailboxes[0])
        seen = SeenMail(fingerprint=print_, ticket_id=ticket_id, message_id=message_id)
        return (*self.counted(), *links, *self._foreign_link(ticket_id), seen)

    def _foreign_link(self, ticket_id: str) -> tuple[Record, ...]:
        foreign = self.incoming.foreign
        if foreign is None:
            return ()
        return (
            ForeignLink(
                desk_id=self.incoming.delivery.desk.id,
                domain=foreign.domain,
                number=foreign.number,
                ticket_id=ticket_id,
            ),
        )


def fingerprint(mail: ParsedMail, mailbox: str) -> str:
    """The same for two copies of one mail: Message-ID (or what stands for it), mailbox, content."""
    identity = mail.message_id or f"{mail.from_email} {mail.date} {mail.subject}"
    files = [f"{file.filename} {file.size}" for file in mail.attachments]
    parts = (identity, mailbox, mail.text, mail.html or "", *files)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
