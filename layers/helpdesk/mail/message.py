"""A parsed mail as a ticket's message: its words, its files, its copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.reading.address import base_email
from helpdesk.tickets import mail_facts
from helpdesk.tickets.mail_facts import Invitation, Protection
from helpdesk.tickets.parties import Participant
from helpdesk.values import asdict

if TYPE_CHECKING:
    from helpdesk.ids import Ids
    from helpdesk.mail.incoming import Incoming
    from helpdesk.mail.parsed import ParsedMail
    from helpdesk.mail.verdicts import Trust, Verdicts
    from helpdesk.tickets.model import Ticket

MAX_PARTICIPANTS: Final = 20
NO_WORDS: Final = "—"


class Words(Struct, frozen=True):
    """New words as text and HTML, and what was folded away."""

    text: str
    html: str | None
    quoted: str | None


def words_of(mail: ParsedMail) -> Words:
    """The new words; a mail without any still says that it has none."""
    text = mail.reply_text or ("" if mail.html else mail.text)
    return Words(text=text or NO_WORDS, html=mail.reply_html, quoted=mail.quoted or None)


def invitation_of(mail: ParsedMail) -> Invitation | None:
    """The invitation as it is kept on the message."""
    return Invitation(**asdict(mail.invitation)) if mail.invitation else None


def protection_of(mail: ParsedMail) -> Protection | None:
    """How the mail is protected, as it is kept on the message."""
    return Protection(**asdict(mail.protection)) if mail.protection else None


def verdicts_of(said: Verdicts, trust: Trust) -> mail_facts.Verdicts:
    """What SES said and what we made of it, as it is kept on the message."""
    return mail_facts.Verdicts(
        spf=said.spf.value,
        dkim=said.dkim.value,
        dmarc=said.dmarc.value,
        spam=said.spam.value,
        virus=said.virus.value,
        dmarc_policy=said.dmarc_policy.value if said.dmarc_policy else None,
        trust="verified" if trust.is_verified else "unverified",
        forwarded_by=said.forwarded_by or None,
        sealed_by=said.sealed_by or None,
    )


def copied_people(
    incoming: Incoming, ticket: Ticket | None, own_mailboxes: frozenset[str], ids: Ids
) -> tuple[Participant, ...]:
    """The ticket's participants with those in To and Cc, pending; at most 20, none of our own."""
    on_it = {each.email: each for each in (ticket.participants if ticket else ())}
    requester = ticket.requester.email if ticket else incoming.mail.from_email
    for address in (*incoming.mail.to, *incoming.mail.cc):
        spelt = {address.email, base_email(address.email)}
        is_ours = not own_mailboxes.isdisjoint(spelt) or address.domain == incoming.own_domain
        is_known = address.email in {requester, incoming.mail.from_email} or address.email in on_it
        if is_ours or is_known:
            continue
        if len(on_it) >= MAX_PARTICIPANTS:
            break
        person = ids.unguessable(f"participant {address.email}")
        on_it[address.email] = Participant(id=person, name=address.name, email=address.email)
    return tuple(on_it.values())
